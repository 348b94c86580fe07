package io.astronomer.operator.sandbox.checkpoint;

/** One request as it arrived at a service; {@code sender} is the name of the user or of the token. */
public record Arrival(Service service, String sender, String method, String path, String body) {

    /** Whom it is for. */
    public enum Service {
        ASTRO,
        KUBERNETES
    }

    /** Without the body: it holds secrets. */
    @Override
    public String toString() {
        return service + " " + method + " " + path + " (" + sender + ")";
    }
}
