package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.resolve.FieldRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an organization's spec where an API server that lacks the rules of the CRD let it pass. */
final class OrganizationRules {
    private OrganizationRules() {}

    static Optional<String> problem(@Nullable AstroOrganizationSpec spec) {
        if (spec == null) {
            return Optional.of("spec is missing");
        }
        List<String> violations = FieldRules.violations(spec);
        return violations.isEmpty() ? Optional.empty() : Optional.of("spec: " + String.join("; ", violations));
    }
}
