package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.controller.Finalizer;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.PermitRequests;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.References;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Registry of the organizations' contexts, and the only lookup from a resource to its context. A lookup changes no context:
 * the reconciliation of the organization opens and closes it.
 */
public final class OrganizationRegistry implements AutoCloseable {
    private final OrganizationInformer organizations;
    private final TokenSecretFinalizer tokenSecretFinalizer;
    private final OrganizationIndex index;
    private final RegistrationFactory factory;
    private final Consumer<OrganizationKey> changed;
    private final Optional<OrganizationContext> defaultContext;
    private final Map<OrganizationKey, OrganizationRegistration> registrations = new ConcurrentHashMap<>();
    /** Failures to add the finalizer to a token's Secret. */
    private final Map<OrganizationKey, String> finalizerFailures = new ConcurrentHashMap<>();
    /** Organizations whose resources wait for the finalizer of the token's Secret. */
    private final Set<OrganizationKey> awaited = ConcurrentHashMap.newKeySet();
    /** Organizations whose resources wait for the context. */
    private final Set<OrganizationKey> unopened = ConcurrentHashMap.newKeySet();

    /**
     * @param defaultOrganization settings of the default organization, if there is one
     * @param installation approvals of the default organization, and of an uninstall
     * @param changed is called when an authentication result changed, or a context or finalizer is needed
     */
    public OrganizationRegistry(
            OrganizationInformer organizations,
            References references,
            TokenSecretFinalizer tokenSecretFinalizer,
            OrganizationIndex index,
            OrganizationContextFactory contextFactory,
            ClientDefaults defaults,
            Optional<ClientSettings> defaultOrganization,
            ApprovalSource installation,
            Consumer<OrganizationKey> changed) {
        this.organizations = organizations;
        this.tokenSecretFinalizer = tokenSecretFinalizer;
        this.index = index;
        this.factory = new RegistrationFactory(
                organizations,
                references,
                contextFactory,
                defaults,
                installation,
                changed,
                this::organizationId,
                this::reaches);
        this.changed = changed;
        this.defaultContext = defaultOrganization.map(factory::openDefault);
    }

    /** Returns the context of the default organization, if there is one. */
    public Optional<OrganizationContext> defaultContext() {
        return defaultContext;
    }

    OrganizationLookup lookup(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        if (name.equals(OrganizationKey.DEFAULT)) {
            return defaultContext
                    .<OrganizationLookup>map(OrganizationLookup.Served::new)
                    .orElseGet(() -> unserved(
                            new Outcome.Stalled(Reason.ORGANIZATION_NOT_FOUND, OrganizationMessages.noDefault())));
        }
        Optional<AstroOrganization> organization = organizations.find(name.namespace(), name.name());
        if (organization.isEmpty()) {
            return unserved(new Outcome.Waiting(Reason.ORGANIZATION_NOT_FOUND, OrganizationMessages.notFound(name)));
        }
        Optional<String> problem = OrganizationValidator.problem(organization.get());
        if (problem.isPresent()) {
            return unserved(new Outcome.Stalled(
                    Reason.ORGANIZATION_INVALID, OrganizationMessages.of(name) + ": " + problem.get()));
        }
        if (!index.serves(organization.get())) {
            return unserved(new Outcome.Stalled(
                    Reason.ORGANIZATION_INVALID,
                    OrganizationMessages.of(name) + ": " + OrganizationMessages.tooMany(name, index.most())));
        }
        Optional<OrganizationRegistration> registration = registration(name, organization.get());
        if (registration.isEmpty()) {
            // The context is opened when a resource uses the organization.
            unopened.add(name);
            changed.accept(name);
            return new OrganizationLookup.Opening();
        }
        return lookup(name, organization.get(), registration.get(), resource.isMarkedForDeletion());
    }

    private OrganizationLookup lookup(
            OrganizationKey name,
            AstroOrganization organization,
            OrganizationRegistration registration,
            boolean markedForDeletion) {
        Optional<Outcome> missing = OrganizationMessages.missing(name, registration.token(), registration.state());
        if (missing.isPresent()) {
            return unserved(missing.get());
        }
        if (markedForDeletion || hasFinalizers(name, organization)) {
            return new OrganizationLookup.Served(registration.context());
        }
        Optional<String> failure = Optional.ofNullable(finalizerFailures.get(name));
        if (failure.isEmpty()) {
            // An organization gets its finalizers when a resource uses it.
            awaited.add(name);
            changed.accept(name);
        }
        return failure.<OrganizationLookup>map(
                        why -> unserved(new Outcome.Retry(Reason.KUBERNETES_UNAVAILABLE, why, Optional.empty())))
                .orElseGet(OrganizationLookup.Preparing::new);
    }

    /** Withdraws the permit request of a resource that needs none, because a granted permit is blocked until it expires. */
    public void withdraw(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        Optional<OrganizationContext> context = name.equals(OrganizationKey.DEFAULT)
                ? defaultContext
                : Optional.ofNullable(registrations.get(name)).map(OrganizationRegistration::context);
        context.ifPresent(known -> known.limiter().withdraw(PermitRequests.key(resource)));
    }

    private boolean hasFinalizers(OrganizationKey name, AstroOrganization organization) {
        return organization.hasFinalizer(Finalizer.NAME)
                && OrganizationIndex.secret(organization)
                        .filter(secret -> tokenSecretFinalizer.isSet(name.namespace(), secret))
                        .isPresent();
    }

    /** Requeues the resources that wait for the finalizer, when it is set. */
    void requeueIfFinalized(OrganizationKey name, AstroOrganization organization) {
        if (awaited.contains(name) && hasFinalizers(name, organization)) {
            awaited.remove(name);
            organizations.requeueUsers(name.namespace(), name.name());
        }
    }

    /** Requeues the resources that wait for the context, when a lookup finds it. */
    private void requeueIfOpen(OrganizationKey name) {
        if (unopened.contains(name)
                && organizations
                        .find(name.namespace(), name.name())
                        .flatMap(organization -> registration(name, organization))
                        .isPresent()) {
            unopened.remove(name);
            organizations.requeueUsers(name.namespace(), name.name());
        }
    }

    /** Returns the token's state for an organization without a context, without reading the token. */
    SecretTokenSupplier token(OrganizationKey name, AstroOrganization organization) {
        return factory.token(name, organization.getSpec());
    }

    /** Returns the context of an organization, if it is open for its present spec. */
    Optional<OrganizationRegistration> registration(OrganizationKey name, AstroOrganization organization) {
        return Optional.ofNullable(registrations.get(name)).filter(registration -> registration.isOf(organization));
    }

    /**
     * Opens the context of a valid organization in use, opens another one for a new spec, and closes the context of an
     * unused one. Only for the organization's reconciliation, because these are one at a time.
     */
    void update(OrganizationKey name, AstroOrganization organization, boolean inUse) {
        if (!inUse) {
            close(name);
            return;
        }
        if (OrganizationValidator.problem(organization).isEmpty()) {
            if (registration(name, organization).isEmpty()) {
                Optional<OrganizationRegistration> before = close(name);
                registrations.put(name, factory.register(name, organization, before));
            }
            requeueIfOpen(name);
        }
    }

    /** Compares the token, whose Secret may have changed. Only for the organization's reconciliation. */
    void refreshToken(OrganizationKey name, AstroOrganization organization) {
        if (registration(name, organization)
                .filter(OrganizationRegistration::refreshToken)
                .isPresent()) {
            organizations.requeueUsers(name.namespace(), name.name());
        }
    }

    /** A changed or unused organization was not accepted yet. */
    private boolean reaches(ScopeEntity scopeEntity, EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        Optional<OrganizationContext> context = name.equals(OrganizationKey.DEFAULT)
                ? defaultContext
                : organizations
                        .find(name.namespace(), name.name())
                        .flatMap(organization -> registration(name, organization))
                        .map(OrganizationRegistration::context);
        return context.filter(known -> known.reaches(scopeEntity)).isPresent();
    }

    /** Returns the id of the resource's organization in Astro; empty when the reference is not found. */
    private Optional<String> organizationId(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        return name.equals(OrganizationKey.DEFAULT)
                ? defaultContext.map(OrganizationContext::organizationId)
                : organizations
                        .find(name.namespace(), name.name())
                        .filter(organization ->
                                OrganizationValidator.problem(organization).isEmpty())
                        .map(AstroOrganization::getSpec)
                        .map(AstroOrganizationSpec::organizationId);
    }

    /** Returns the uids of the resources that an approval of a mass deletion releases; to be called regularly. */
    public Set<String> review() {
        return Stream.concat(
                        defaultContext.stream(), registrations.values().stream().map(OrganizationRegistration::context))
                .flatMap(context -> context.guard().review().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        List.copyOf(registrations.keySet()).forEach(this::close);
        defaultContext.ifPresent(OrganizationContext::close);
    }

    /** Closes the context of a deleted organization, unless a successor of that name has one. */
    void close(OrganizationKey name, AstroOrganization organization) {
        finalizerFailures.remove(name);
        unopened.remove(name);
        if (Optional.ofNullable(registrations.get(name))
                .filter(registration -> registration.isOfAny(organization))
                .isPresent()) {
            awaited.remove(name);
            close(name);
        }
    }

    private Optional<OrganizationRegistration> close(OrganizationKey name) {
        Optional<OrganizationRegistration> closed = Optional.ofNullable(registrations.remove(name));
        closed.ifPresent(registration -> registration.context().close());
        return closed;
    }

    /** Records whether the finalizer was added, and otherwise why not. */
    void recordFinalizer(OrganizationKey name, Optional<String> failure) {
        if (failure.isPresent()) {
            finalizerFailures.put(name, failure.get());
        } else if (finalizerFailures.remove(name) != null) {
            awaited.add(name);
        }
    }

    private static OrganizationLookup unserved(Outcome outcome) {
        return new OrganizationLookup.Unserved(outcome);
    }
}
