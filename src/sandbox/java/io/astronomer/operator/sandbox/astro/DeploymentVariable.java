package io.astronomer.operator.sandbox.astro;

/** An environment variable that belongs to a Deployment itself. Responses contain its value, unless it is secret. */
public record DeploymentVariable(String key, String value, boolean isSecret) {

    public static DeploymentVariable clear(String key, String value) {
        return new DeploymentVariable(key, value, false);
    }

    public static DeploymentVariable secret(String key, String value) {
        return new DeploymentVariable(key, value, true);
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return "DeploymentVariable[" + key + "]";
    }
}
