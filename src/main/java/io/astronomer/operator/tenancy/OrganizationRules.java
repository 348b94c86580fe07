package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.resolve.FieldRules;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an organization's spec, whoever let it pass: an API server that lacks the rules of the CRD, or an address that
 * this installation does not allow.
 *
 * @param address what is wrong with an API's address
 */
public record OrganizationRules(Function<String, Optional<String>> address) {

    /** Of what was read in part no rule can be judged. */
    Optional<String> problem(AstroOrganization organization) {
        return Unreadable.problem(organization).or(() -> problem(organization.getSpec()));
    }

    private Optional<String> problem(@Nullable AstroOrganizationSpec spec) {
        if (spec == null) {
            return Optional.of("spec is missing");
        }
        List<String> violations = FieldRules.violations(spec);
        return violations.isEmpty()
                ? address.apply(apiUrl(spec))
                : Optional.of("spec: " + String.join("; ", violations));
    }

    /** Where the objects are, of a spec that follows the rules. */
    Account.Realm realm(AstroOrganizationSpec spec) {
        return new Account.Realm(URI.create(apiUrl(spec)), Objects.requireNonNull(spec.organizationId()));
    }

    private static String apiUrl(AstroOrganizationSpec spec) {
        return Optional.ofNullable(spec.apiUrl()).orElse(AstroOrganizationSpec.API_URL);
    }
}
