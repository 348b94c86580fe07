package io.astronomer.operator.site;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The published repository at one commit or tag.
 *
 * @param url without a slash at its end
 */
record Repository(String url, String ref) {
    /** No place is published: the example is one that no link can follow by accident. */
    private static final String EXAMPLE = "https://example.com/astro-operator";

    private static final Pattern GITHUB = Pattern.compile("https://github\\.com/([\\w-]+)/([\\w.-]+)");

    /** Returns the repository of a workflow of GitHub, or else an example. */
    static Repository of(Map<String, String> environment, String ref) {
        String name = environment.get("GITHUB_REPOSITORY");
        return new Repository(
                name == null
                        ? EXAMPLE
                        : environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/" + name,
                ref);
    }

    /** Returns the address of the site that GitHub serves from the repository, if it is there. */
    Optional<String> site() {
        Matcher parts = GITHUB.matcher(url);
        return parts.matches()
                ? Optional.of(
                        "https://%s.github.io/%s/".formatted(parts.group(1).toLowerCase(Locale.ROOT), parts.group(2)))
                : Optional.empty();
    }

    /** Returns the addresses by the names under which {@code mkdocs.yml} reads them. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>(Map.of("SOURCE_URL", url));
        site().ifPresent(site -> addresses.put("SITE_URL", site));
        return addresses;
    }

    String address(Path path, boolean folder) {
        return url + (folder ? "/tree/" : "/blob/") + ref + "/"
                + path.toString().replace('\\', '/');
    }
}
