package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus.Budget;
import io.astronomer.operator.api.AstroOrganizationStatus.Gate;
import io.astronomer.operator.api.AstroOrganizationStatus.Token;
import io.astronomer.operator.api.AstroOrganizationStatus.TokenKind;
import io.astronomer.operator.astro.http.TokenFacts;
import io.astronomer.operator.astro.limit.State;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationStanding;
import io.astronomer.operator.status.OrganizationStanding.Answer;
import io.astronomer.operator.status.OrganizationStanding.Problem;
import io.astronomer.operator.status.Times;
import io.astronomer.operator.status.Users;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of an organization; asks Astro nothing. */
public final class Standings {
    private final KubernetesOrganizations organizations;
    private final OrganizationIndex index;
    private final Accounts accounts;

    public Standings(KubernetesOrganizations organizations, OrganizationIndex index, Accounts accounts) {
        this.organizations = organizations;
        this.index = index;
        this.accounts = accounts;
    }

    OrganizationStanding of(AstroOrganization organization) {
        AccountName name = new AccountName(
                organization.getMetadata().getNamespace(),
                organization.getMetadata().getName());
        Users users = Users.of(organizations.users(name.namespace(), name.name()));
        if (!index.serves(organization)) {
            return unasked(
                    organization,
                    users,
                    Optional.of(
                            new Problem(OrganizationReason.LIMIT_EXCEEDED, false, Texts.tooMany(name, index.most()))));
        }
        Optional<String> violation = OrganizationRules.problem(organization);
        if (violation.isPresent()) {
            return unasked(
                    organization,
                    users,
                    Optional.of(new Problem(OrganizationReason.INVALID_SPEC, false, violation.get())));
        }
        if (users.resources().total() == 0) {
            SecretToken token = accounts.token(name, organization);
            return unasked(organization, users, problem(name, token, token.glance()));
        }
        Tenancy tenancy = accounts.tenancy(name, organization);
        SecretToken.State state = tenancy.look();
        return standing(
                organization,
                users,
                problem(name, tenancy.token(), state),
                tenancy.account().reception().answer(),
                state instanceof SecretToken.State.Usable usable ? said(usable.value()) : Optional.empty(),
                Optional.of(budget(tenancy.account().limiter().state())));
    }

    /** Astro is not asked anything for it. */
    private static OrganizationStanding unasked(
            AstroOrganization organization, Users users, Optional<Problem> problem) {
        return standing(organization, users, problem, Answer.NONE, Optional.empty(), Optional.empty());
    }

    private static OrganizationStanding standing(
            AstroOrganization organization,
            Users users,
            Optional<Problem> problem,
            Answer answer,
            Optional<Token> said,
            Optional<Budget> budget) {
        return new OrganizationStanding(
                organization.getMetadata().getGeneration(),
                organization.isMarkedForDeletion(),
                problem,
                answer,
                said,
                users.refused(),
                users.inUse().size(),
                users.resources(),
                budget);
    }

    private static Optional<Problem> problem(AccountName name, SecretToken token, SecretToken.State state) {
        if (state instanceof SecretToken.State.NoSecret) {
            return Optional.of(new Problem(OrganizationReason.SECRET_NOT_FOUND, true, Texts.noSecret(name, token)));
        }
        if (state instanceof SecretToken.State.Reserved) {
            return Optional.of(new Problem(OrganizationReason.INVALID_SPEC, false, Texts.reserved(name, token)));
        }
        if (state instanceof SecretToken.State.NoLabel) {
            return Optional.of(new Problem(OrganizationReason.SECRET_NOT_LABELED, false, Texts.noLabel(name, token)));
        }
        if (state instanceof SecretToken.State.NoKey) {
            return Optional.of(new Problem(OrganizationReason.SECRET_KEY_NOT_FOUND, true, Texts.noKey(name, token)));
        }
        return state instanceof SecretToken.State.Unusable unusable
                ? Optional.of(new Problem(
                        OrganizationReason.INVALID_CONTENT, false, Texts.unusable(name, token, unusable.why())))
                : Optional.empty();
    }

    /** What the token says of itself. */
    private static Optional<Token> said(String token) {
        return TokenFacts.of(token)
                .map(facts -> new Token(
                        kind(facts.kind()), facts.expiry().map(Times::text).orElse(null)));
    }

    private static @Nullable TokenKind kind(TokenFacts.Kind kind) {
        return switch (kind) {
            case ORGANIZATION -> TokenKind.Organization;
            case WORKSPACE -> TokenKind.Workspace;
            case DEPLOYMENT -> TokenKind.Deployment;
            case UNKNOWN -> null;
        };
    }

    private static Budget budget(State state) {
        Gate gate = switch (state.gate()) {
            case OPEN -> Gate.Open;
            case PAUSED -> Gate.Paused;
            case FAILING -> Gate.Failing;
            case UNAUTHORIZED -> Gate.Unauthorized;
        };
        return new Budget((int) Math.round(state.perSecond()), gate);
    }
}
