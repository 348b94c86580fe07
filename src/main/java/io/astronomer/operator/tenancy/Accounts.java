package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.KeyReference;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.reconcile.TokenHold;
import io.astronomer.operator.resolve.References;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which account serves a resource: the one place where that is decided. */
public final class Accounts implements AutoCloseable {
    private final KubernetesOrganizations organizations;
    private final References references;
    private final TokenHold hold;
    private final OrganizationIndex index;
    private final Opening opening;
    private final Approach approach;
    private final Acknowledgements installation;
    private final Consumer<AccountName> changed;
    private final Optional<Account> standard;
    private final Map<AccountName, Tenancy> open = new ConcurrentHashMap<>();
    /** Why a token could not be held. */
    private final Map<AccountName, String> unheld = new ConcurrentHashMap<>();
    /** Those with resources that wait until the token is held. */
    private final Set<AccountName> awaited = ConcurrentHashMap.newKeySet();

    /**
     * @param standard the settings of the default organization, if there is one
     * @param installation where a mass change of the default organization is acknowledged, and an uninstall allowed
     * @param changed told when the service has said something new about a token, or an organization is to be held
     */
    public Accounts(
            KubernetesOrganizations organizations,
            References references,
            TokenHold hold,
            OrganizationIndex index,
            Opening opening,
            Approach approach,
            Optional<Settings> standard,
            Acknowledgements installation,
            Consumer<AccountName> changed) {
        this.organizations = organizations;
        this.references = references;
        this.hold = hold;
        this.index = index;
        this.opening = opening;
        this.approach = approach;
        this.installation = installation;
        this.changed = changed;
        this.standard = standard.map(settings -> open(AccountName.DEFAULT, settings, approach.ceiling(), installation));
    }

    /** The default organization's, if there is one. */
    public Optional<Account> standard() {
        return standard;
    }

    Service serving(EnvironmentObject resource) {
        AccountName name = AccountName.of(resource);
        if (name.equals(AccountName.DEFAULT)) {
            return standard.<Service>map(Service.Served::new)
                    .orElseGet(() -> refused(new Outcome.Stalled(Reason.ORGANIZATION_NOT_FOUND, Texts.noDefault())));
        }
        Optional<AstroOrganization> organization = organizations.find(name.namespace(), name.name());
        if (organization.isEmpty()) {
            return refused(new Outcome.Waiting(Reason.ORGANIZATION_NOT_FOUND, Texts.notFound(name)));
        }
        Optional<String> problem = OrganizationRules.problem(organization.get());
        if (problem.isPresent()) {
            return refused(new Outcome.Stalled(Reason.ORGANIZATION_INVALID, Texts.of(name) + ": " + problem.get()));
        }
        if (!index.serves(organization.get())) {
            return refused(new Outcome.Stalled(
                    Reason.ORGANIZATION_INVALID, Texts.of(name) + ": " + Texts.tooMany(name, index.most())));
        }
        return serving(name, organization.get(), resource.isMarkedForDeletion());
    }

    private Service serving(AccountName name, AstroOrganization organization, boolean leaving) {
        Tenancy tenancy = tenancy(name, organization);
        SecretToken.State state = tenancy.look();
        Optional<Outcome> missing = Texts.missing(name, tenancy.token(), state);
        if (missing.isPresent()) {
            return refused(missing.get());
        }
        if (leaving || isHeld(name, organization)) {
            return new Service.Served(tenancy.account());
        }
        Optional<String> failure = Optional.ofNullable(unheld.get(name));
        if (failure.isEmpty()) {
            // Nothing is held before a resource uses it.
            awaited.add(name);
            changed.accept(name);
        }
        return failure.<Service>map(
                        why -> refused(new Outcome.Retry(Reason.KUBERNETES_UNAVAILABLE, why, Optional.empty())))
                .orElseGet(Service.Preparing::new);
    }

    private boolean isHeld(AccountName name, AstroOrganization organization) {
        return organization.hasFinalizer(Holds.FINALIZER)
                && OrganizationIndex.secret(organization)
                        .filter(secret -> hold.holds(name.namespace(), secret))
                        .isPresent();
    }

    /** Wakes the resources that wait until the token is held, if it is. */
    void wakeIfHeld(AccountName name, AstroOrganization organization) {
        if (awaited.contains(name) && isHeld(name, organization)) {
            awaited.remove(name);
            organizations.wakeUsers(name.namespace(), name.name());
        }
    }

    /** What there is to say of the token of an organization that has no account, without reading it. */
    SecretToken token(AccountName name, AstroOrganization organization) {
        return token(name, organization.getSpec());
    }

    private SecretToken token(AccountName name, AstroOrganizationSpec spec) {
        return new SecretToken(
                references,
                name.namespace(),
                Objects.requireNonNull(spec.tokenSecretRef()),
                () -> organizations
                        .find(name.namespace(), name.name())
                        .filter(AstroOrganization::isMarkedForDeletion)
                        .isPresent());
    }

    /** To mark it for deletion makes another generation of an organization, whose Secret may be gone already. */
    private SecretToken token(AccountName name, AstroOrganization organization, @Nullable Tenancy before) {
        KeyReference reference = Objects.requireNonNull(organization.getSpec().tokenSecretRef());
        return before != null && before.isOfAny(organization) && before.token().isAt(reference)
                ? before.token()
                : token(name, organization.getSpec());
    }

    /** The account of an organization whose spec follows the rules, as it is now. */
    Tenancy tenancy(AccountName name, AstroOrganization organization) {
        return open.compute(
                name,
                (same, before) ->
                        before != null && before.isOf(organization) ? before : renewed(name, organization, before));
    }

    private Tenancy renewed(AccountName name, AstroOrganization organization, @Nullable Tenancy before) {
        if (before != null) {
            before.account().close();
        }
        AstroOrganizationSpec spec = organization.getSpec();
        SecretToken token = token(name, organization, before);
        Settings settings = new Settings(
                approach.apiUrl(),
                approach.reach(),
                Objects.requireNonNull(spec.organizationId()),
                token,
                approach.requestTimeout(),
                approach.version());
        double highest = Optional.ofNullable(spec.maxRequestsPerSecond())
                .map(most -> Math.min(most, approach.ceiling()))
                .orElse(approach.ceiling());
        return new Tenancy(
                organization.getMetadata().getUid(),
                organization.getMetadata().getGeneration(),
                token,
                open(name, settings, highest, new OrganizationAcknowledgements(organizations, name, installation)),
                () -> tokenChanged(name));
    }

    private void tokenChanged(AccountName name) {
        changed.accept(name);
        organizations.wakeUsers(name.namespace(), name.name());
    }

    private Account open(AccountName name, Settings settings, double highest, Acknowledgements acknowledgements) {
        Opening.Circle circle = new Opening.Circle(
                resource -> AccountName.of(resource).equals(name),
                resource -> organizationId(resource)
                        .filter(settings.organizationId()::equals)
                        .isPresent(),
                this::reaches);
        return opening.open(name, settings, highest, circle, acknowledgements, () -> changed.accept(name));
    }

    /** An organization that changed, or that no resource has used, was not accepted. */
    private boolean reaches(Place place, EnvironmentObject resource) {
        AccountName name = AccountName.of(resource);
        Optional<Account> account = name.equals(AccountName.DEFAULT)
                ? standard
                : Optional.ofNullable(open.get(name))
                        .filter(tenancy -> organizations
                                .find(name.namespace(), name.name())
                                .filter(tenancy::isOf)
                                .isPresent())
                        .map(Tenancy::account);
        return account.filter(known -> known.reaches(place)).isPresent();
    }

    /** The organization in Astro that the resource refers to, as it is now; empty where the reference leads nowhere. */
    private Optional<String> organizationId(EnvironmentObject resource) {
        AccountName name = AccountName.of(resource);
        return name.equals(AccountName.DEFAULT)
                ? standard.map(Account::organizationId)
                : organizations
                        .find(name.namespace(), name.name())
                        .filter(organization ->
                                OrganizationRules.problem(organization).isEmpty())
                        .map(AstroOrganization::getSpec)
                        .map(AstroOrganizationSpec::organizationId);
    }

    /** To be called regularly: the uids of the resources that a mass change keeps waiting, and that are to be looked at. */
    public Set<String> review() {
        return Stream.concat(standard.stream(), open.values().stream().map(Tenancy::account))
                .flatMap(account -> account.radius().review().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(name -> closeUnless(name, () -> false));
        standard.ifPresent(Account::close);
    }

    /** The organization is gone. A successor of that name may have an account already, which stays. */
    void close(AccountName name, AstroOrganization organization) {
        unheld.remove(name);
        open.computeIfPresent(name, (same, tenancy) -> {
            if (!tenancy.isOfAny(organization)) {
                return tenancy;
            }
            awaited.remove(name);
            tenancy.account().close();
            return null;
        });
    }

    /**
     * Closes the account, if there is one.
     *
     * @param used asked when nobody can open it: a resource that came meanwhile keeps it
     */
    void closeUnless(AccountName name, BooleanSupplier used) {
        open.computeIfPresent(name, (same, tenancy) -> {
            if (used.getAsBoolean()) {
                return tenancy;
            }
            tenancy.account().close();
            return null;
        });
    }

    /** Whether the token could be held, and if not, why. */
    void held(AccountName name, Optional<String> failure) {
        if (failure.isPresent()) {
            unheld.put(name, failure.get());
        } else if (unheld.remove(name) != null) {
            awaited.add(name);
        }
    }

    private static Service refused(Outcome outcome) {
        return new Service.Refused(outcome);
    }
}
