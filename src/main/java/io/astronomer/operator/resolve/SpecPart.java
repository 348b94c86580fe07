package io.astronomer.operator.resolve;

import io.astronomer.operator.api.ConnectionOverrides;
import io.astronomer.operator.api.ConnectionSpec;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.MetricsExportOverrides;
import io.astronomer.operator.api.MetricsExportSpec;
import io.astronomer.operator.api.VariableOverrides;
import io.astronomer.operator.api.VariableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one link, or the same fields of the spec itself.
 *
 * @param link path of the link; empty for the spec itself
 */
record SpecPart(String link, LinkSpec blocks) {

    /** Returns the spec itself, and then its links. */
    static List<SpecPart> of(EnvironmentObjectSpec spec) {
        List<SpecPart> parts = new ArrayList<>();
        parts.add(new SpecPart(
                "",
                new LinkSpec(
                        null,
                        null,
                        variable(spec.airflowVariable()),
                        variable(spec.environmentVariable()),
                        connection(spec.connection()),
                        metricsExport(spec.metricsExport()))));
        List<LinkSpec> links = Objects.requireNonNullElse(spec.links(), List.of());
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i) != null) {
                parts.add(new SpecPart("links[" + i + "]", links.get(i)));
            }
        }
        return parts;
    }

    boolean isLink() {
        return !link.isEmpty();
    }

    /** Returns the beginning of the paths of its fields. */
    String path() {
        return isLink() ? link + "." : "";
    }

    private static @Nullable VariableOverrides variable(@Nullable VariableSpec spec) {
        return spec == null ? null : new VariableOverrides(spec.value(), spec.valueFrom());
    }

    private static @Nullable ConnectionOverrides connection(@Nullable ConnectionSpec spec) {
        return spec == null
                ? null
                : new ConnectionOverrides(
                        spec.host(),
                        spec.login(),
                        spec.loginFrom(),
                        spec.password(),
                        spec.passwordFrom(),
                        spec.schema(),
                        spec.port(),
                        spec.extra(),
                        spec.extraFrom());
    }

    private static @Nullable MetricsExportOverrides metricsExport(@Nullable MetricsExportSpec spec) {
        return spec == null
                ? null
                : new MetricsExportOverrides(
                        spec.endpoint(),
                        spec.exporterType(),
                        spec.authType(),
                        spec.basicToken(),
                        spec.basicTokenFrom(),
                        spec.username(),
                        spec.password(),
                        spec.passwordFrom(),
                        spec.sigV4AssumeArn(),
                        spec.sigV4StsRegion(),
                        spec.headers(),
                        spec.headersFrom(),
                        spec.labels());
    }
}
