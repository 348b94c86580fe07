package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.plan.Change;
import java.util.Optional;

/**
 * One change for users.
 *
 * @param from empty where it would say nothing
 * @param note may be empty
 */
record ShownChange(String path, Optional<ShownValue> from, ShownValue to, String note) {
    private static final int CONTEXT = 12;

    static ShownChange of(PlannedChange change) {
        String path = Visible.name(change.shownPath());
        if (change.path().equals("links." + end(change))) {
            return new ShownChange(path, Optional.empty(), ShownValue.relation(sign(change), "link"), "");
        }
        if (change.path().equals("excludeLinks." + end(change))) {
            return new ShownChange(path, Optional.empty(), ShownValue.relation(sign(change), "exclusion"), "");
        }
        ShownValue to = to(change);
        ShownValue from = ShownValue.of(change.from());
        boolean says = !from.equals(to) && change.kind() != Change.Kind.MISSING;
        return new ShownChange(path, says ? Optional.of(from) : Optional.empty(), to, note(change));
    }

    /** Returns the change with values that begin shortly before a first difference that would be cut off. */
    ShownChange shortened(int longest) {
        int common = from.map(value -> value.sameStart(to)).orElse(0);
        return common <= longest / 2
                ? this
                : new ShownChange(
                        path, from.map(value -> value.from(common - CONTEXT)), to.from(common - CONTEXT), note);
    }

    /** The value of a link or an exclusion is the id that its path ends with. */
    private static String end(PlannedChange change) {
        return change.kind() == Change.Kind.CLEAR ? change.from() : change.to();
    }

    private static String sign(PlannedChange change) {
        return change.kind() == Change.Kind.CLEAR ? "-" : "+";
    }

    private static ShownValue to(PlannedChange change) {
        return change.reference()
                .filter(reference -> isHidden(change))
                .map(ShownValue::reference)
                .orElseGet(() -> ShownValue.of(change.to()));
    }

    private static boolean isHidden(PlannedChange change) {
        return change.sensitive() || change.to().isEmpty() || change.to().equals(Change.SENSITIVE);
    }

    private static String note(PlannedChange change) {
        return switch (change.kind()) {
            case SET, CLEAR, EXCLUDE ->
                change.reference()
                        .map(reference -> isHidden(change)
                                ? change.from().isEmpty() ? "" : "reference changed"
                                : "from " + Visible.name(reference))
                        .orElse("");
            case RESEND -> change.formerReference().isPresent() ? "reference changed" : "sent again";
            case FIXED -> change.from().isEmpty() ? "" : "can't be updated";
            case MISSING -> "kept, but Astro has no value";
        };
    }
}
