package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Redactor;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the service answered, of whatever status. Its content is read here and shown nowhere. */
final class Answer {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Redactor token;
    private final Redactor sent;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this(status, headers, body.clone(), Redactor.none(), Redactor.none());
    }

    private Answer(int status, HttpHeaders headers, byte[] body, Redactor token, Redactor sent) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.token = token;
        this.sent = sent;
    }

    /** The same answer, to a request that carried this token. */
    Answer to(Redactor ofToken) {
        return new Answer(status, headers, body, ofToken, sent);
    }

    /** The same answer, to this request. */
    Answer to(Call call) {
        return new Answer(status, headers, body, token, call.secrets().orElseGet(Redactor::none));
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

    /** Finds the token that was sent. */
    Redactor token() {
        return token;
    }

    /** Whether the text tells the token, or a secret in the body that was sent. */
    boolean tellsSecret(String text) {
        return token.isIn(text) || sent.isIn(text);
    }

    /** The text without them. */
    String redacted(String text) {
        return sent.redact(token.redact(text));
    }

    /** The service's id of the request; empty when it has none, or one that is no id. */
    Optional<String> requestId() {
        return object().flatMap(json -> Json.text(json, "requestId"))
                .or(() -> header("x-request-id"))
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .filter(id -> !tellsSecret(id));
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
                "the body of the answer " + what, OptionalInt.of(status), requestId(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
