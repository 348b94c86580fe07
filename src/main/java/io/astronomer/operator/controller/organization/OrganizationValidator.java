package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.resolve.FieldRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates an organization's spec, where the API server lacks the rules of the CRD. */
final class OrganizationValidator {
    private OrganizationValidator() {}

    /** An object that was read in part can't be validated. */
    static Optional<String> problem(AstroOrganization organization) {
        return Unreadable.problem(organization).or(() -> problem(organization.getSpec()));
    }

    private static Optional<String> problem(@Nullable AstroOrganizationSpec spec) {
        if (spec == null) {
            return Optional.of("spec is missing");
        }
        List<String> violations = FieldRules.violations(spec);
        return violations.isEmpty() ? Optional.empty() : Optional.of("spec: " + String.join("; ", violations));
    }
}
