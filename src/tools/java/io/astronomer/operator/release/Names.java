package io.astronomer.operator.release;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names under which a release is published.
 *
 * @param registry of the image and the chart
 * @param source the URL of the repository
 */
record Names(String version, String registry, String source) {
    static final String PRODUCT = "astro-operator";
    static final String CHECKSUMS = "checksums.txt";
    static final String PROVENANCE = "provenance.json";
    static final String PUBLIC_KEY = "cosign.pub";
    /** The public PGP key of the chart's provenance file. */
    static final String CHART_KEY = "astro-operator-chart-key.asc";
    /** The ending of the provenance file that Helm reads beside a chart. */
    static final String CHART_PROVENANCE = ".prov";

    static final String NOTES = "release-notes.md";
    static final String KREW = "astro.yaml";
    static final String INSTALL = "install.yaml";
    /** The ending of a file with the signature of another file. */
    static final String SIGNATURE = ".sigstore.json";

    String tag() {
        return "v" + version;
    }

    /** Returns the image's name in the registry. */
    String image() {
        return registry + "/" + PRODUCT;
    }

    /** Returns the chart's name in the registry. */
    String chart() {
        return registry + "/charts/" + PRODUCT;
    }

    String imageFile() {
        return PRODUCT + "-" + version + ".oci.tar";
    }

    String chartFile() {
        return PRODUCT + "-" + version + ".tgz";
    }

    String bundleFile() {
        return PRODUCT + "-olm-" + version + ".tar.gz";
    }

    String docsFile() {
        return PRODUCT + "-docs-" + version + ".tar.gz";
    }

    String imageBom() {
        return PRODUCT + "-" + version + ".cdx.json";
    }

    String commandLineBom() {
        return "kubectl-astro-" + version + ".cdx.json";
    }

    /** Returns the URL below which the files are published. */
    String download() {
        return source + "/releases/download/" + tag();
    }

    /** Returns the URL of a file of the repository at the release's tag. */
    String blob(String path) {
        return source + "/blob/" + tag() + "/" + path;
    }

    /** Returns the pages that catalogues link, by their names. */
    SortedMap<String, String> links() {
        return new TreeMap<>(Map.of(
                "Source", source,
                "Install", blob("README.md"),
                "Verify", blob("docs/operate/release.md")));
    }

    /** Returns whether the version promises nothing yet, as semantic versions define it. */
    boolean isPrerelease() {
        return version.startsWith("0.") || version.contains("-");
    }

    /** Returns the repository's URL: the given one, else that of the workflow, else that of the build. */
    static String source(Optional<String> given, Optional<String> workflow, Optional<String> build) {
        // No place is published: the example is one that no link can follow by accident.
        return given.or(() -> workflow).or(() -> build).orElse("https://example.com/" + PRODUCT);
    }
}
