package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AuthType;
import io.astronomer.operator.api.MetricsExportOverrides;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of the authentication fields of a metrics export and of its overrides. */
final class MetricsExportRules {
    private final @Nullable MetricsExportOverrides own;
    private final List<String> violations = new ArrayList<>();

    private MetricsExportRules(@Nullable MetricsExportOverrides own) {
        this.own = own;
    }

    /** @param parts the spec itself, and then its links */
    static List<String> violations(List<SpecPart> parts) {
        MetricsExportRules rules = new MetricsExportRules(parts.get(0).blocks().metricsExport());
        for (SpecPart part : parts) {
            MetricsExportOverrides block = part.blocks().metricsExport();
            if (block != null && part.isLink()) {
                rules.overrides(part.link(), Credentials.of(block));
            } else if (block != null) {
                rules.own(Credentials.of(block));
            }
        }
        return rules.violations;
    }

    private void own(Credentials credentials) {
        for (AuthType named : credentials.named()) {
            if (named != credentials.type()) {
                violations.add("metricsExport: " + fit(named, "set authType to " + named));
            }
        }
    }

    private void overrides(String link, Credentials credentials) {
        AuthType type = credentials.type();
        AuthType ownType = own == null ? null : own.authType();
        for (AuthType named : credentials.named()) {
            if (type == null && own != null && named != ownType) {
                violations.add(link + ": in metricsExport of a link, "
                        + fit(named, "set authType to " + named + " in the same link"));
            } else if (type != null && named != type) {
                violations.add(link + ".metricsExport: " + fit(named, "set authType to " + named));
            }
        }
    }

    private static String fit(AuthType named, String cure) {
        String fields = switch (named) {
            case AUTH_TOKEN -> "basicToken and basicTokenFrom";
            case BASIC -> "username, password and passwordFrom";
            case SIGV4 -> "sigV4AssumeArn and sigV4StsRegion";
            case UNKNOWN -> throw new IllegalArgumentException("has no fields");
        };
        return fields + " require authType " + named + ": " + cure + ", or remove them";
    }
}
