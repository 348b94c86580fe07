package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Page;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;

/** What the service answered, of whatever status. Its content is read here and shown nowhere. */
final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final long length;
    private final Optional<ObjectNode> object;
    private final Optional<Page> page;
    /** What is wrong with the body, if that is known. */
    private final Optional<String> problem;

    private Answer(
            int status,
            HttpHeaders headers,
            long length,
            Optional<ObjectNode> object,
            Optional<Page> page,
            Optional<String> problem) {
        this.status = status;
        this.headers = headers;
        this.length = length;
        this.object = object;
        this.page = page;
        this.problem = problem;
    }

    /** With any body. */
    Answer(int status, HttpHeaders headers, byte[] body) {
        this(status, headers, body.length, Json.read(body), Optional.empty(), Optional.empty());
    }

    /** With a page of a listing. */
    static Answer of(int status, HttpHeaders headers, Page page) {
        return new Answer(status, headers, 0, Optional.empty(), Optional.of(page), Optional.empty());
    }

    /** With a body that can't be used. */
    static Answer unusable(int status, HttpHeaders headers, String problem) {
        return new Answer(status, headers, 0, Optional.empty(), Optional.empty(), Optional.of(problem));
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

    /** The body; empty when it is missing, cut, or anything but a JSON object. */
    Optional<ObjectNode> object() {
        return object;
    }

    /** The body of a success where one is due. */
    ObjectNode requireObject() {
        return object.orElseThrow(() -> unreadable(problem.orElse(length == 0 ? "is empty" : "is not a JSON object")));
    }

    /** The page of a listing. */
    Page requirePage() {
        return page.orElseThrow(() -> unreadable(problem.orElse("is not a page of a listing")));
    }

    /** A success that is of no use. */
    AstroException.Unavailable unreadable(String what) {
        return new AstroException.Unavailable(
                "the body of the answer " + what,
                OptionalInt.of(status),
                ErrorBody.of(this).requestId(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + length + " bytes]";
    }
}
