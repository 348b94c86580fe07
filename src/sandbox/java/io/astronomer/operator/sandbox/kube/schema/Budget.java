package io.astronomer.operator.sandbox.kube.schema;

import io.astronomer.operator.sandbox.kube.schema.cost.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cost limits of the rules of one schema, for each rule and for their sum. */
final class Budget {
    private static final long PER_EXPRESSION = 10_000_000;
    private static final long ALTOGETHER = 100_000_000;
    private static final int SHOWN = 4;

    private final List<Spent> dearest = new ArrayList<>();
    private long total;

    private record Spent(String path, long cost) {}

    /** Adds the cost of one expression and returns its error, if any. */
    Optional<Finding> spend(String path, String what, long cost) {
        total = Amounts.plus(total, cost);
        if (cost >= ALTOGETHER / 100) {
            dearest.add(new Spent(path, cost));
            dearest.sort(Comparator.comparingLong(Spent::cost).reversed());
        }
        return cost > PER_EXPRESSION
                ? Optional.of(Finding.forbidden(path, exceeds(what, cost, PER_EXPRESSION)))
                : Optional.empty();
    }

    List<Finding> overdrawn(String path) {
        List<Finding> findings = new ArrayList<>();
        if (total > ALTOGETHER) {
            dearest.stream()
                    .limit(SHOWN)
                    .forEach(spent -> findings.add(Finding.forbidden(
                            spent.path(),
                            "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3"
                                    + " schema")));
            findings.add(Finding.forbidden(
                    path,
                    exceeds(
                            "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                            total,
                            ALTOGETHER)));
        }
        return findings;
    }

    private static String exceeds(String what, long cost, long limit) {
        return what + " exceeds budget by factor of " + factor((double) cost / limit)
                + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps,"
                + " and strings are declared)";
    }

    private static String factor(double factor) {
        if (factor > 100) {
            return "more than 100x";
        }
        return String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
    }
}
