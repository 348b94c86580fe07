package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.controller.Finalizer;
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

/** Registry of the organizations' contexts, and the only lookup from a resource to its context. */
public final class OrganizationRegistry implements AutoCloseable {
    private final OrganizationInformer organizations;
    private final References references;
    private final TokenSecretFinalizer tokenSecretFinalizer;
    private final OrganizationIndex index;
    private final OrganizationContextFactory contextFactory;
    private final ClientDefaults defaults;
    private final ApprovalSource installation;
    private final Consumer<OrganizationKey> changed;
    private final Optional<OrganizationContext> standard;
    private final Map<OrganizationKey, OrganizationRegistration> registrations = new ConcurrentHashMap<>();
    /** Failures to add the finalizer to a token's Secret. */
    private final Map<OrganizationKey, String> finalizerFailures = new ConcurrentHashMap<>();
    /** Organizations whose resources wait for the finalizer of the token's Secret. */
    private final Set<OrganizationKey> awaited = ConcurrentHashMap.newKeySet();

    /**
     * @param standard settings of the default organization, if there is one
     * @param installation approvals of the default organization, and of an uninstall
     * @param changed is called when an authentication result changed, or a finalizer is needed
     */
    public OrganizationRegistry(
            OrganizationInformer organizations,
            References references,
            TokenSecretFinalizer tokenSecretFinalizer,
            OrganizationIndex index,
            OrganizationContextFactory contextFactory,
            ClientDefaults defaults,
            Optional<ClientSettings> standard,
            ApprovalSource installation,
            Consumer<OrganizationKey> changed) {
        this.organizations = organizations;
        this.references = references;
        this.tokenSecretFinalizer = tokenSecretFinalizer;
        this.index = index;
        this.contextFactory = contextFactory;
        this.defaults = defaults;
        this.installation = installation;
        this.changed = changed;
        this.standard = standard.map(
                clientSettings -> open(OrganizationKey.DEFAULT, clientSettings, defaults.ceiling(), installation));
    }

    /** Returns the context of the default organization, if there is one. */
    public Optional<OrganizationContext> standard() {
        return standard;
    }

    OrganizationLookup lookup(EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        if (name.equals(OrganizationKey.DEFAULT)) {
            return standard.<OrganizationLookup>map(OrganizationLookup.Served::new)
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
        return lookup(name, organization.get(), resource.isMarkedForDeletion());
    }

    private OrganizationLookup lookup(OrganizationKey name, AstroOrganization organization, boolean leaving) {
        OrganizationRegistration registration = registration(name, organization);
        SecretTokenSupplier.State state = registration.refreshToken();
        Optional<Outcome> missing = OrganizationMessages.missing(name, registration.token(), state);
        if (missing.isPresent()) {
            return unserved(missing.get());
        }
        if (leaving || hasFinalizers(name, organization)) {
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

    private boolean hasFinalizers(OrganizationKey name, AstroOrganization organization) {
        return organization.hasFinalizer(Finalizer.NAME)
                && OrganizationIndex.secret(organization)
                        .filter(secret -> tokenSecretFinalizer.isSet(name.namespace(), secret))
                        .isPresent();
    }

    /** Requeues the resources that wait for the finalizer, when it is set. */
    void wakeIfFinalized(OrganizationKey name, AstroOrganization organization) {
        if (awaited.contains(name) && hasFinalizers(name, organization)) {
            awaited.remove(name);
            organizations.wakeUsers(name.namespace(), name.name());
        }
    }

    /** Returns the token's state for an organization without a context, without reading the token. */
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

    /** A deletion increments the generation of an organization, whose Secret may be gone already. */
    private SecretTokenSupplier token(
            OrganizationKey name, AstroOrganization organization, @Nullable OrganizationRegistration before) {
        KeySelector reference = Objects.requireNonNull(organization.getSpec().tokenSecretRef());
        return before != null && before.isOfAny(organization) && before.token().isAt(reference)
                ? before.token()
                : token(name, organization.getSpec());
    }

    /** Returns the context of a valid organization, for its present spec. */
    OrganizationRegistration registration(OrganizationKey name, AstroOrganization organization) {
        return registrations.compute(
                name,
                (same, before) ->
                        before != null && before.isOf(organization) ? before : register(name, organization, before));
    }

    private OrganizationRegistration register(
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

    /** A changed or unused organization was not accepted yet. */
    private boolean reaches(ScopeEntity scopeEntity, EnvironmentObject resource) {
        OrganizationKey name = OrganizationKey.of(resource);
        Optional<OrganizationContext> context = name.equals(OrganizationKey.DEFAULT)
                ? standard
                : Optional.ofNullable(registrations.get(name))
                        .filter(registration -> organizations
                                .find(name.namespace(), name.name())
                                .filter(registration::isOf)
                                .isPresent())
                        .map(OrganizationRegistration::context);
        return context.filter(known -> known.reaches(scopeEntity)).isPresent();
    }

    /** Returns the id of the resource's organization in Astro; empty when the reference is not found. */
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

    /** Returns the uids of the resources that an approval of a mass deletion releases; to be called regularly. */
    public Set<String> review() {
        return Stream.concat(standard.stream(), registrations.values().stream().map(OrganizationRegistration::context))
                .flatMap(context -> context.guard().review().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        List.copyOf(registrations.keySet()).forEach(name -> closeUnless(name, () -> false));
        standard.ifPresent(OrganizationContext::close);
    }

    /** Closes the context of a deleted organization, unless a successor of that name has one. */
    void close(OrganizationKey name, AstroOrganization organization) {
        finalizerFailures.remove(name);
        registrations.computeIfPresent(name, (same, registration) -> {
            if (!registration.isOfAny(organization)) {
                return registration;
            }
            awaited.remove(name);
            registration.context().close();
            return null;
        });
    }

    /**
     * Closes the context, if there is one.
     *
     * @param used is asked under the lock: a resource that arrived meanwhile keeps the context
     */
    void closeUnless(OrganizationKey name, BooleanSupplier used) {
        registrations.computeIfPresent(name, (same, registration) -> {
            if (used.getAsBoolean()) {
                return registration;
            }
            registration.context().close();
            return null;
        });
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
