package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.Redactor;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A response of any status. Its content is read here and shown nowhere. */
final class ApiResponse {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final int status;
    private final HttpHeaders headers;
    private final long length;
    private final Optional<ObjectNode> object;
    private final Optional<Page> page;
    private final Optional<EntityPage> entities;
    /** The problem of the body, if there is one. */
    private final Optional<String> problem;

    private final Redactor token;
    private final Redactor sent;

    private ApiResponse(
            int status,
            HttpHeaders headers,
            long length,
            Optional<ObjectNode> object,
            Optional<Page> page,
            Optional<EntityPage> entities,
            Optional<String> problem,
            Redactor token,
            Redactor sent) {
        this.status = status;
        this.headers = headers;
        this.length = length;
        this.object = object;
        this.page = page;
        this.entities = entities;
        this.problem = problem;
        this.token = token;
        this.sent = sent;
    }

    /** A response with any body. */
    ApiResponse(int status, HttpHeaders headers, byte[] body) {
        this(
                status,
                headers,
                body.length,
                Json.read(body),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Redactor.none(),
                Redactor.none());
    }

    /** Returns the response with a page of a listing as its body. */
    ApiResponse with(Page read) {
        return new ApiResponse(status, headers, length, object, Optional.of(read), entities, problem, token, sent);
    }

    /** Returns the response with a page of Workspaces or Deployments as its body. */
    ApiResponse with(EntityPage read) {
        return new ApiResponse(status, headers, length, object, page, Optional.of(read), problem, token, sent);
    }

    /** Returns the response with an unusable body. */
    ApiResponse unusable(String what) {
        return new ApiResponse(status, headers, length, object, page, entities, Optional.of(what), token, sent);
    }

    /** Returns the response to a request with this token. */
    ApiResponse to(Redactor ofToken) {
        return new ApiResponse(status, headers, length, object, page, entities, problem, ofToken, sent);
    }

    /** Returns the response to this request. */
    ApiResponse to(ApiRequest apiRequest) {
        Redactor ofBody = apiRequest.secrets().orElseGet(Redactor::none);
        return new ApiResponse(status, headers, length, object, page, entities, problem, token, ofBody);
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return isSuccess(status);
    }

    static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns a redactor of the sent token. */
    Redactor token() {
        return token;
    }

    /** Returns whether the text contains the token, or a secret of the request's body. */
    boolean tellsSecret(String text) {
        return token.isIn(text) || sent.isIn(text);
    }

    /** Returns the text without them. */
    String redacted(String text) {
        return sent.redact(token.redact(text));
    }

    /** Returns Astro's request id; empty when it is missing or malformed. */
    Optional<String> requestId() {
        return object().flatMap(json -> Json.text(json, "requestId"))
                .or(() -> header("x-request-id"))
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .filter(id -> !tellsSecret(id));
    }

    /** Returns the body; empty when it is missing, truncated, or no JSON object. */
    Optional<ObjectNode> object() {
        return object;
    }

    /** Returns the body of a success that must have one. */
    ObjectNode requireObject() {
        return object.orElseThrow(() -> unreadable(problem.orElse(length == 0 ? "is empty" : "is not a JSON object")));
    }

    /** Returns the page of a listing. */
    Page requirePage() {
        return page.orElseThrow(() -> unreadable(problem.orElse("is not a page of a listing")));
    }

    /** Returns the page of a listing of Workspaces or Deployments. */
    EntityPage requireEntities() {
        return entities.orElseThrow(() -> unreadable(problem.orElse("is not a page of a listing")));
    }

    /** Returns the failure for a success without a usable body. */
    AstroException.Unavailable unreadable(String what) {
        return new AstroException.Unavailable(
                "the response body " + what, OptionalInt.of(status), requestId(), Optional.empty());
    }

    @Override
    public String toString() {
        return "ApiResponse[" + status + ", " + length + " bytes]";
    }
}
