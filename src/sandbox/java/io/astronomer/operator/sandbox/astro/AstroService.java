package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The vendor's service in memory: stored objects, and the effect of each call. Callers use a session. */
public final class AstroService {
    private static final int LONGEST_PAGE = 1_000;

    private final InstantSource clock;
    private final Ids ids;
    private final Directory directory = new Directory();
    private final Tokens tokens;
    private final Store store = new Store();
    private final DirectoryEdits edits;
    private ServiceVariants serviceVariants = ServiceVariants.defaults();
    private int longestPage = LONGEST_PAGE;
    private boolean resolvingDeploymentsFails;

    public AstroService(InstantSource clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = new Tokens(clock);
        this.edits = new DirectoryEdits(this, directory, store, clock, ids);
    }

    /** Returns a service with {@link SandboxFixtures}. */
    public static AstroService withSandboxFixtures(InstantSource clock, Ids ids) {
        return withSandboxFixtures(SandboxFixtures.ORGANIZATION, clock, ids);
    }

    /** Returns a service with {@link SandboxFixtures}, but another id for the organization. */
    public static AstroService withSandboxFixtures(String organizationId, InstantSource clock, Ids ids) {
        AstroService service = new AstroService(clock, ids);
        SandboxFixtures.addTo(service, organizationId);
        return service;
    }

    public Directory directory() {
        return directory;
    }

    /** Returns the changes of Workspaces and Deployments by other clients. */
    public DirectoryEdits edits() {
        return edits;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Sets the variants of the service's behaviour. Stored objects remain. */
    public synchronized void behaveBy(ServiceVariants other) {
        serviceVariants = other;
    }

    synchronized ServiceVariants serviceVariants() {
        return serviceVariants;
    }

    /** Sets the largest size of a page of every listing. */
    public synchronized void limitPages(int rows) {
        longestPage = rows;
    }

    /** Sets whether a request with {@code resolveLinked} and {@code deploymentId} fails with 500. */
    public synchronized void failResolvingDeployments(boolean fails) {
        resolvingDeploymentsFails = fails;
    }

    /** Returns the session of one caller in one organization. Each call checks the token. */
    public AstroSession session(String token, String organizationId) {
        return new AstroSession(this, token, organizationId);
    }

    /** Returns a stored object with its secrets, as a response that omits and masks nothing. For tests only. */
    public synchronized Optional<ObjectNode> stored(String id) {
        return store.find(id).map(StoredView::of);
    }

    /** Returns all stored objects in the form of {@link #stored(String)}, the oldest first. */
    public synchronized List<ObjectNode> storedObjects() {
        return store.all().stream().map(StoredView::of).toList();
    }

    Access access(String token, String organizationId, Operation operation) {
        Token valid = tokens.valid(token).orElseThrow(() -> new ServiceError(401, "Unauthorized"));
        Access access = Access.of(valid, organizationId, directory);
        access.require(operation);
        return access;
    }

    /** Returns the response to one read of the directory. */
    synchronized ObjectNode read(Access access, Function<DirectoryReads, ObjectNode> call) {
        Reading.NameFilter nameFilter =
                serviceVariants.are(Reading.NameFilter.EXACT) ? Reading.NameFilter.EXACT : Reading.NameFilter.PREFIX;
        return call.apply(new DirectoryReads(directory, access, longestPage, nameFilter));
    }

    synchronized ObjectNode create(Access access, JsonNode body) {
        Identity identity = RequestReader.identity(access.organizationId(), body);
        access.requireManage(identity.scope(), identity.scopeEntityId());
        if (directory.organizationOf(identity.scope(), identity.scopeEntityId()).isEmpty()) {
            throw new ServiceError(404, identity.scope() + " " + identity.scopeEntityId() + " not found");
        }
        WriteRequest request = RequestReader.create(identity, body);
        refuseUnknownFields(RequestSchema.Part.CREATE, body);
        StoredObject.Content content = new Contents(identity, directory, serviceVariants).created(request);
        StoredObject.Stamp stamp = stamp(access);
        StoredObject created =
                new StoredObject(ids.next(), identity, request.description().orElse(""), content, stamp, stamp);
        store.add(created);
        return Json.object().put("id", created.id());
    }

    synchronized ObjectNode get(Access access, String id) {
        return new ObjectJson(serviceVariants, false).object(visible(access, id));
    }

    synchronized ObjectNode list(Access access, Map<String, List<String>> parameters) {
        ListQuery query = ListQuery.of(parameters, longestPage);
        if (query.deploymentId().isPresent()) {
            access.requireView(EntityScope.DEPLOYMENT, query.deploymentId().get());
        } else if (query.workspaceId().isPresent()) {
            access.requireView(EntityScope.WORKSPACE, query.workspaceId().get());
        } else {
            access.requireWholeOrganization();
        }
        if (query.showSecrets()) {
            requireSecretsFetching(access.organizationId());
        }
        if (resolvingDeploymentsFails
                && query.resolveLinked()
                && query.deploymentId().isPresent()) {
            throw new ServiceError(500, "Internal server error");
        }
        return new Listing(directory, query)
                .page(store.of(access.organizationId()), new ObjectJson(serviceVariants, query.showSecrets()));
    }

    synchronized ObjectNode update(Access access, String id, JsonNode body) {
        StoredObject stored = writable(access, id);
        WriteRequest request = RequestReader.update(stored.identity(), body);
        refuseUnknownFields(RequestSchema.Part.UPDATE, body);
        StoredObject.Content content =
                new Contents(stored.identity(), directory, serviceVariants).updated(stored.content(), request);
        String left = serviceVariants.are(Reading.LeftOutFields.KEPT) ? stored.description() : "";
        store.replace(stored.rewritten(request.description().orElse(left), content, stamp(access)));
        return get(access, id);
    }

    synchronized void exclude(Access access, String id, JsonNode body) {
        StoredObject stored = writable(access, id);
        Identity identity = stored.identity();
        String deploymentId = RequestReader.exclusion(identity.type(), body);
        refuseUnknownFields(RequestSchema.Part.EXCLUDE, body);
        if (identity.scope() != EntityScope.WORKSPACE) {
            throw new ServiceError(400, "Only objects at WORKSPACE scope can be excluded from a Deployment");
        }
        StoredObject.Content content =
                new Contents(identity, directory, serviceVariants).excluding(stored.content(), deploymentId);
        if (!content.equals(stored.content())) {
            store.replace(stored.rewritten(stored.description(), content, stamp(access)));
        }
    }

    synchronized void delete(Access access, String id) {
        store.remove(writable(access, id).id());
    }

    private void refuseUnknownFields(RequestSchema.Part part, JsonNode body) {
        if (serviceVariants.are(Reading.UnknownFields.REFUSED)) {
            FieldErrors errors = new FieldErrors();
            RequestSchema.check(part, body).stream()
                    .filter(RequestSchema.Violation::isUnknownField)
                    .forEach(unknown -> errors.unknown(unknown.path()));
            errors.throwIfAny();
        }
    }

    private StoredObject visible(Access access, String id) {
        StoredObject stored = store.find(id)
                .filter(object -> object.identity().organizationId().equals(access.organizationId()))
                .orElseThrow(() -> new ServiceError(404, "Environment object " + id + " not found"));
        access.requireView(stored.identity().scope(), stored.identity().scopeEntityId());
        return stored;
    }

    private StoredObject writable(Access access, String id) {
        StoredObject stored = visible(access, id);
        access.requireManage(stored.identity().scope(), stored.identity().scopeEntityId());
        return stored;
    }

    private void requireSecretsFetching(String organizationId) {
        if (!directory.organization(organizationId).orElseThrow().secretsFetching()) {
            throw new ServiceError(405, "showSecrets on organization with id " + organizationId + " is not allowed");
        }
    }

    private StoredObject.Stamp stamp(Access access) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new StoredObject.Stamp(now, access.subject());
    }
}
