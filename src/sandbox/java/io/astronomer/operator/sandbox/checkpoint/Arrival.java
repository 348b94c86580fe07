package io.astronomer.operator.sandbox.checkpoint;

/** One request to a service; {@code sender} is the name of the user or of the token. */
public record Arrival(Service service, String sender, String method, String path, String body) {

    /** The service that receives the request. */
    public enum Service {
        ASTRO,
        KUBERNETES
    }

    /** Omits the body, because it contains secrets. */
    @Override
    public String toString() {
        return service + " " + method + " " + path + " (" + sender + ")";
    }
}
