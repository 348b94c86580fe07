package io.astronomer.operator.site;

import java.nio.file.Path;
import java.util.Map;

/**
 * The published repository at one commit or tag.
 *
 * @param url without a slash at its end
 */
record Repository(String url, String ref) {
    /** No place is published: the example is one that no link can follow by accident. */
    private static final String EXAMPLE = "https://example.com/astro-operator";

    /** Returns the repository of a workflow of GitHub, or else an example. */
    static Repository of(Map<String, String> environment, String ref) {
        String name = environment.get("GITHUB_REPOSITORY");
        return new Repository(
                name == null
                        ? EXAMPLE
                        : environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/" + name,
                ref);
    }

    String address(Path path, boolean folder) {
        return url + (folder ? "/tree/" : "/blob/") + ref + "/"
                + path.toString().replace('\\', '/');
    }
}
