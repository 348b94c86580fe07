package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus.RateLimit;
import io.astronomer.operator.api.AstroOrganizationStatus.RateLimitState;
import io.astronomer.operator.api.AstroOrganizationStatus.Token;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.astro.http.TokenClaims;
import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationState;
import io.astronomer.operator.status.OrganizationState.Authentication;
import io.astronomer.operator.status.OrganizationState.Problem;
import io.astronomer.operator.status.OrganizationUsage;
import java.util.Optional;

/** Collects the state of an organization for its status. Changes nothing, and sends no request to Astro. */
public final class OrganizationStateCollector {
    private final OrganizationInformer organizations;
    private final OrganizationIndex index;
    private final OrganizationRegistry registry;

    public OrganizationStateCollector(
            OrganizationInformer organizations, OrganizationIndex index, OrganizationRegistry registry) {
        this.organizations = organizations;
        this.index = index;
        this.registry = registry;
    }

    OrganizationState of(AstroOrganization organization) {
        OrganizationKey name = new OrganizationKey(
                organization.getMetadata().getNamespace(),
                organization.getMetadata().getName());
        OrganizationUsage organizationUsage = OrganizationUsage.of(organizations.users(name.namespace(), name.name()));
        if (!index.serves(organization)) {
            return withoutRequests(
                    organization,
                    organizationUsage,
                    Optional.of(new Problem(
                            OrganizationReason.LIMIT_EXCEEDED, OrganizationMessages.tooMany(name, index.most()))));
        }
        Optional<String> violation = OrganizationValidator.problem(organization);
        if (violation.isPresent()) {
            return withoutRequests(
                    organization,
                    organizationUsage,
                    Optional.of(new Problem(OrganizationReason.INVALID_SPEC, violation.get())));
        }
        Optional<OrganizationRegistration> registered = registry.registration(name, organization);
        if (registered.isEmpty()) {
            SecretTokenSupplier token = registry.token(name, organization);
            return withoutRequests(
                    organization,
                    organizationUsage,
                    OrganizationMessages.problem(name, token, token.stateWithoutRead()));
        }
        OrganizationRegistration registration = registered.get();
        SecretTokenSupplier.State state = registration.state();
        return state(
                organization,
                organizationUsage,
                OrganizationMessages.problem(name, registration.token(), state),
                registration.context().monitor().authentication(),
                state instanceof SecretTokenSupplier.State.Usable usable ? claims(usable.value()) : Optional.empty(),
                Optional.of(rateLimit(registration.context().limiter().state())));
    }

    /** Returns the state of an organization without requests. */
    private static OrganizationState withoutRequests(
            AstroOrganization organization, OrganizationUsage organizationUsage, Optional<Problem> problem) {
        return state(organization, organizationUsage, problem, Authentication.NONE, Optional.empty(), Optional.empty());
    }

    private static OrganizationState state(
            AstroOrganization organization,
            OrganizationUsage organizationUsage,
            Optional<Problem> problem,
            Authentication authentication,
            Optional<Token> claims,
            Optional<RateLimit> rateLimit) {
        return new OrganizationState(
                organization.getMetadata().getGeneration(),
                organization.isMarkedForDeletion(),
                problem,
                authentication,
                claims,
                organizationUsage.forbidden(),
                organizationUsage.inUse().size(),
                organizationUsage.resources(),
                rateLimit);
    }

    /** Returns the claims of the token. */
    private static Optional<Token> claims(String token) {
        return TokenClaims.of(token)
                .map(facts -> new Token(
                        facts.kind().orElse(null),
                        facts.expiry().map(Timestamps::text).orElse(null)));
    }

    private static RateLimit rateLimit(LimiterState state) {
        RateLimitState rateLimitState = switch (state.mode()) {
            case NORMAL -> RateLimitState.Normal;
            case PAUSED -> RateLimitState.Paused;
            case FAILING -> RateLimitState.Failing;
            case UNAUTHORIZED -> RateLimitState.Unauthorized;
        };
        return new RateLimit((int) Math.round(state.perSecond()), rateLimitState);
    }
}
