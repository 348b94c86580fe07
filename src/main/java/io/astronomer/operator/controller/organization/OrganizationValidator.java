package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.resolve.FieldRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an organization's spec where an API server that lacks the rules of the CRD let it pass. */
final class OrganizationValidator {
    private OrganizationValidator() {}

    /** Of what was read in part no rule can be judged. */
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
