package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;

/** What the service answered, of whatever status. Its content is read here and shown nowhere. */
final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body; empty when it is missing, cut, or anything but a JSON object. */
    Optional<ObjectNode> object() {
        return Json.read(body);
    }

    /** The body of a success where one is due. */
    ObjectNode requireObject() {
        return object().orElseThrow(() -> unreadable(body.length == 0 ? "is empty" : "is not a JSON object"));
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
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
