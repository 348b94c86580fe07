package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.UpdateRequest;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Builds the requests for one organization's objects: methods, paths and queries. */
final class RequestFactory {
    static final int PAGE = 1000;
    /** Rows of Deployments contain their environment variables, and a response has a bound in bytes. */
    private static final int DEPLOYMENTS = 200;

    private final String organization;
    private final String objects;
    private final boolean showsSecrets;

    RequestFactory(String organizationId) {
        this(organizationId, false);
    }

    /** @param showsSecrets whether listings show secrets, which a setting of the organization may forbid */
    RequestFactory(String organizationId, boolean showsSecrets) {
        this.showsSecrets = showsSecrets;
        this.organization = "/organizations/" + encoded(organizationId);
        this.objects = organization + "/environment-objects";
    }

    ApiRequest create(CreateRequest request) {
        return write(
                Operation.CREATE,
                objects,
                RequestBodies.of(request),
                secrets(request.carriesSecret(), request::redactor));
    }

    ApiRequest get(String id) {
        return new ApiRequest(Operation.GET, "GET", object(id), Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns the request of one page. Sorted by key and type, which are unique in a scope entity, so that pages agree on
     * the order and a row created meanwhile can only repeat another. Creation times would have ties.
     */
    ApiRequest list(ListFilter listFilter, int offset) {
        String query = "?" + filter(listFilter) + "limit=" + PAGE + "&offset=" + offset
                + "&sorts=objectKey:asc&sorts=objectType:asc&resolveLinked=false&showSecrets=" + showsSecrets;
        return listing(
                Operation.LIST, objects + query, (body, head) -> head.with(PageJson.read(body, listFilter, head)));
    }

    /** Returns the most rows of a page of Workspaces or Deployments. */
    static int page(Scope scope) {
        return scope == Scope.DEPLOYMENT ? DEPLOYMENTS : PAGE;
    }

    /** Returns the request of one page of Workspaces or Deployments, sorted so that pages agree on the order. */
    ApiRequest entities(EntityFilter filter, int offset) {
        Scope scope = filter.scope();
        String names = filter.names().stream()
                .flatMap(Set::stream)
                .map(name -> "names=" + encoded(name) + "&")
                .collect(Collectors.joining());
        String query = "?" + names + "limit=" + page(scope) + "&offset=" + offset + "&sorts=createdAt:asc";
        boolean deployments = scope == Scope.DEPLOYMENT;
        return listing(
                deployments ? Operation.LIST_DEPLOYMENTS : Operation.LIST_WORKSPACES,
                organization + (deployments ? "/deployments" : "/workspaces") + query,
                (body, head) -> head.with(EntityPageJson.read(body, scope, head)));
    }

    private static ApiRequest listing(Operation operation, String target, PageParser parser) {
        return new ApiRequest(
                operation,
                "GET",
                target,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(parser),
                Redactor.none());
    }

    private static String filter(ListFilter listFilter) {
        return listFilter.scopeEntity().map(RequestFactory::owner).orElse("");
    }

    private static String owner(ScopeEntity scopeEntity) {
        String owner = scopeEntity.scope() == Scope.WORKSPACE ? "workspaceId=" : "deploymentId=";
        return owner + encoded(scopeEntity.entityId()) + "&";
    }

    ApiRequest update(String id, UpdateRequest request) {
        return write(
                Operation.UPDATE,
                object(id),
                RequestBodies.of(request),
                secrets(request.carriesSecret(), request::redactor));
    }

    ApiRequest exclude(String id, String deploymentId) {
        String target = object(id) + "/exclude-linking";
        return write(Operation.EXCLUDE, target, RequestBodies.deployment(deploymentId), Optional.empty());
    }

    ApiRequest delete(String id) {
        return new ApiRequest(Operation.DELETE, "DELETE", object(id), Map.of(), Optional.empty(), Optional.empty());
    }

    private static Optional<Redactor> secrets(boolean carried, Supplier<Redactor> redactor) {
        return carried ? Optional.of(redactor.get()) : Optional.empty();
    }

    private static ApiRequest write(Operation operation, String target, ObjectNode body, Optional<Redactor> secrets) {
        return new ApiRequest(operation, "POST", target, Map.of(), Optional.of(body), secrets);
    }

    /** Rejects an id that would change the path. */
    private String object(String id) {
        if (id.isBlank() || Set.of(".", "..").contains(id)) {
            throw new AstroException.NotFound("the object does not exist", Optional.empty());
        }
        return objects + "/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
