package io.astronomer.operator.resolve;

import io.astronomer.operator.api.ConnectionOverrides;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.MetricsExportOverrides;
import io.astronomer.operator.api.VariableOverrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bounds on the total size of the texts of a spec; each text has a bound of its own. */
final class SizeRules {
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_TOGETHER = 65_536;

    private final List<LinkSpec> links;
    private final List<String> violations = new ArrayList<>();

    private SizeRules(List<LinkSpec> links) {
        this.links = links;
    }

    static List<String> violations(List<SpecPart> parts) {
        SizeRules rules = new SizeRules(
                parts.stream().filter(SpecPart::isLink).map(SpecPart::blocks).toList());
        rules.links();
        parts.stream()
                .flatMap(part -> Optional.ofNullable(part.blocks().metricsExport()).stream())
                .forEach(block -> rules.headers(block.headers()));
        return rules.violations;
    }

    private void links() {
        List<VariableOverrides> airflow = of(LinkSpec::airflowVariable);
        List<VariableOverrides> environment = of(LinkSpec::environmentVariable);
        List<ConnectionOverrides> connections = of(LinkSpec::connection);
        List<MetricsExportOverrides> metrics = of(LinkSpec::metricsExport);
        together("airflowVariable.value", airflow, VariableOverrides::value);
        together("environmentVariable.value", environment, VariableOverrides::value);
        together("connection.password", connections, ConnectionOverrides::password);
        together("metricsExport.password", metrics, MetricsExportOverrides::password);
        together("metricsExport.basicToken", metrics, MetricsExportOverrides::basicToken);
    }

    private <T> List<T> of(Function<LinkSpec, @Nullable T> block) {
        return links.stream()
                .flatMap(all -> Optional.ofNullable(block.apply(all)).stream())
                .toList();
    }

    private <T> void together(String field, List<T> blocks, Function<T, @Nullable String> text) {
        if (blocks.stream().mapToLong(block -> size(text.apply(block))).sum() > LONGEST_TOGETHER) {
            violations.add(field + " of all links exceeds " + LONGEST_TOGETHER + " characters in total: use " + field
                    + "From");
        }
    }

    private void headers(@Nullable Map<String, String> headers) {
        Map<String, String> known = Objects.requireNonNullElse(headers, Map.of());
        if (known.keySet().stream().anyMatch(name -> size(name) > LONGEST_NAME)) {
            violations.add("headers: a header name exceeds " + LONGEST_NAME + " characters: shorten it");
        }
        if (known.values().stream().mapToLong(SizeRules::size).sum() > LONGEST_TOGETHER) {
            violations.add("the values of headers exceed " + LONGEST_TOGETHER
                    + " characters in total: shorten them, or use headersFrom");
        }
    }

    /** Counts characters, as CEL does. */
    private static long size(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }
}
