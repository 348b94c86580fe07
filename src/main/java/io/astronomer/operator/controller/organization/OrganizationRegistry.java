package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
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
public final class OrganizationRegistry implements AutoCloseable {
    private final OrganizationInformer organizations;
    private final References references;
    private final TokenSecretFinalizer hold;
    private final OrganizationIndex index;
    private final OrganizationContextFactory contextFactory;
    private final ClientDefaults defaults;
    private final ApprovalSource installation;
    private final Consumer<OrganizationKey> changed;
    private final Optional<OrganizationContext> standard;
    private final Map<OrganizationKey, OrganizationRegistration> open = new ConcurrentHashMap<>();
    /** Why a token could not be held. */
    private final Map<OrganizationKey, String> unheld = new ConcurrentHashMap<>();
    /** Those with resources that wait until the token is held. */
    private final Set<OrganizationKey> awaited = ConcurrentHashMap.newKeySet();

    /**
     * @param standard the settings of the default organization, if there is one
     * @param installation where a mass change of the default organization is acknowledged, and an uninstall allowed
     * @param changed told when the service has said something new about a token, or an organization is to be held
     */
    public OrganizationRegistry(
            OrganizationInformer organizations,
            References references,
            TokenSecretFinalizer hold,
            OrganizationIndex index,
            OrganizationContextFactory contextFactory,
            ClientDefaults defaults,
            Optional<ClientSettings> standard,
            ApprovalSource installation,
            Consumer<OrganizationKey> changed) {
        this.organizations = organizations;
        this.references = references;
        this.hold = hold;
        this.index = index;
        this.contextFactory = contextFactory;
        this.defaults = defaults;
        this.installation = installation;
        this.changed = changed;
        this.standard = standard.map(
                clientSettings -> open(OrganizationKey.DEFAULT, clientSettings, defaults.ceiling(), installation));
    }

    /** The default organization's, if there is one. */
    public Optional<OrganizationContext> standard() {
        return standard;
    }

    OrganizationLookup serving(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        if (name.equals(OrganizationKey.DEFAULT)) {
            return standard.<OrganizationLookup>map(OrganizationLookup.Served::new)
                    .orElseGet(() -> refused(
                            new Outcome.Stalled(Reason.ORGANIZATION_NOT_FOUND, OrganizationMessages.noDefault())));
        }
        Optional<AstroOrganization> organization = organizations.find(name.namespace(), name.name());
        if (organization.isEmpty()) {
            return refused(new Outcome.Waiting(Reason.ORGANIZATION_NOT_FOUND, OrganizationMessages.notFound(name)));
        }
        Optional<String> problem = OrganizationValidator.problem(organization.get());
        if (problem.isPresent()) {
            return refused(new Outcome.Stalled(
                    Reason.ORGANIZATION_INVALID, OrganizationMessages.of(name) + ": " + problem.get()));
        }
        if (!index.serves(organization.get())) {
            return refused(new Outcome.Stalled(
                    Reason.ORGANIZATION_INVALID,
                    OrganizationMessages.of(name) + ": " + OrganizationMessages.tooMany(name, index.most())));
        }
        return serving(name, organization.get(), resource.isMarkedForDeletion());
    }

    private OrganizationLookup serving(OrganizationKey name, AstroOrganization organization, boolean leaving) {
        OrganizationRegistration registration = tenancy(name, organization);
        SecretTokenSupplier.State state = registration.look();
        Optional<Outcome> missing = OrganizationMessages.missing(name, registration.token(), state);
        if (missing.isPresent()) {
            return refused(missing.get());
        }
        if (leaving || isHeld(name, organization)) {
            return new OrganizationLookup.Served(registration.context());
        }
        Optional<String> failure = Optional.ofNullable(unheld.get(name));
        if (failure.isEmpty()) {
            // Nothing is held before a resource uses it.
            awaited.add(name);
            changed.accept(name);
        }
        return failure.<OrganizationLookup>map(
                        why -> refused(new Outcome.Retry(Reason.KUBERNETES_UNAVAILABLE, why, Optional.empty())))
                .orElseGet(OrganizationLookup.Preparing::new);
    }

    private boolean isHeld(OrganizationKey name, AstroOrganization organization) {
        return organization.hasFinalizer(OrganizationFinalizer.FINALIZER)
                && OrganizationIndex.secret(organization)
                        .filter(secret -> hold.holds(name.namespace(), secret))
                        .isPresent();
    }

    /** Wakes the resources that wait until the token is held, if it is. */
    void wakeIfHeld(OrganizationKey name, AstroOrganization organization) {
        if (awaited.contains(name) && isHeld(name, organization)) {
            awaited.remove(name);
            organizations.wakeUsers(name.namespace(), name.name());
        }
    }

    /** What there is to say of the token of an organization that has no account, without reading it. */
    SecretTokenSupplier token(OrganizationKey name, AstroOrganization organization) {
        return token(name, organization.getSpec());
    }

    private SecretTokenSupplier token(OrganizationKey name, AstroOrganizationSpec spec) {
        return new SecretTokenSupplier(
                references,
                name.namespace(),
                Objects.requireNonNull(spec.tokenSecretRef()),
                () -> organizations
                        .find(name.namespace(), name.name())
                        .filter(AstroOrganization::isMarkedForDeletion)
                        .isPresent());
    }

    /** To mark it for deletion makes another generation of an organization, whose Secret may be gone already. */
    private SecretTokenSupplier token(
            OrganizationKey name, AstroOrganization organization, @Nullable OrganizationRegistration before) {
        KeySelector reference = Objects.requireNonNull(organization.getSpec().tokenSecretRef());
        return before != null && before.isOfAny(organization) && before.token().isAt(reference)
                ? before.token()
                : token(name, organization.getSpec());
    }

    /** The account of an organization whose spec follows the rules, as it is now. */
    OrganizationRegistration tenancy(OrganizationKey name, AstroOrganization organization) {
        return open.compute(
                name,
                (same, before) ->
                        before != null && before.isOf(organization) ? before : renewed(name, organization, before));
    }

    private OrganizationRegistration renewed(
            OrganizationKey name, AstroOrganization organization, @Nullable OrganizationRegistration before) {
        if (before != null) {
            before.context().close();
        }
        AstroOrganizationSpec spec = organization.getSpec();
        SecretTokenSupplier token = token(name, organization, before);
        ClientSettings clientSettings = new ClientSettings(
                defaults.apiUrl(),
                defaults.networkSettings(),
                Objects.requireNonNull(spec.organizationId()),
                token,
                defaults.requestTimeout(),
                defaults.version());
        double highest = Optional.ofNullable(spec.maxRequestsPerSecond())
                .map(most -> Math.min(most, defaults.ceiling()))
                .orElse(defaults.ceiling());
        return new OrganizationRegistration(
                organization.getMetadata().getUid(),
                organization.getMetadata().getGeneration(),
                token,
                open(name, clientSettings, highest, new AnnotationApprovalSource(organizations, name, installation)),
                () -> tokenChanged(name));
    }

    private void tokenChanged(OrganizationKey name) {
        changed.accept(name);
        organizations.wakeUsers(name.namespace(), name.name());
    }

    private OrganizationContext open(
            OrganizationKey name, ClientSettings clientSettings, double highest, ApprovalSource approvals) {
        OrganizationContextFactory.Circle circle = new OrganizationContextFactory.Circle(
                resource -> OrganizationKey.of(resource).equals(name),
                resource -> organizationId(resource)
                        .filter(clientSettings.organizationId()::equals)
                        .isPresent(),
                this::reaches);
        return contextFactory.open(name, clientSettings, highest, circle, approvals, () -> changed.accept(name));
    }

    /** An organization that changed, or that no resource has used, was not accepted. */
    private boolean reaches(ScopeEntity scopeEntity, EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        Optional<OrganizationContext> context = name.equals(OrganizationKey.DEFAULT)
                ? standard
                : Optional.ofNullable(open.get(name))
                        .filter(registration -> organizations
                                .find(name.namespace(), name.name())
                                .filter(registration::isOf)
                                .isPresent())
                        .map(OrganizationRegistration::context);
        return context.filter(known -> known.reaches(scopeEntity)).isPresent();
    }

    /** The organization in Astro that the resource refers to, as it is now; empty where the reference leads nowhere. */
    private Optional<String> organizationId(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        return name.equals(OrganizationKey.DEFAULT)
                ? standard.map(OrganizationContext::organizationId)
                : organizations
                        .find(name.namespace(), name.name())
                        .filter(organization ->
                                OrganizationValidator.problem(organization).isEmpty())
                        .map(AstroOrganization::getSpec)
                        .map(AstroOrganizationSpec::organizationId);
    }

    /** To be called regularly: the uids of the resources that a mass change keeps waiting, and that are to be looked at. */
    public Set<String> review() {
        return Stream.concat(standard.stream(), open.values().stream().map(OrganizationRegistration::context))
                .flatMap(context -> context.guard().review().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(name -> closeUnless(name, () -> false));
        standard.ifPresent(OrganizationContext::close);
    }

    /** The organization is gone. A successor of that name may have an account already, which stays. */
    void close(OrganizationKey name, AstroOrganization organization) {
        unheld.remove(name);
        open.computeIfPresent(name, (same, registration) -> {
            if (!registration.isOfAny(organization)) {
                return registration;
            }
            awaited.remove(name);
            registration.context().close();
            return null;
        });
    }

    /**
     * Closes the account, if there is one.
     *
     * @param used asked when nobody can open it: a resource that came meanwhile keeps it
     */
    void closeUnless(OrganizationKey name, BooleanSupplier used) {
        open.computeIfPresent(name, (same, registration) -> {
            if (used.getAsBoolean()) {
                return registration;
            }
            registration.context().close();
            return null;
        });
    }

    /** Whether the token could be held, and if not, why. */
    void held(OrganizationKey name, Optional<String> failure) {
        if (failure.isPresent()) {
            unheld.put(name, failure.get());
        } else if (unheld.remove(name) != null) {
            awaited.add(name);
        }
    }

    private static OrganizationLookup refused(Outcome outcome) {
        return new OrganizationLookup.Refused(outcome);
    }
}
