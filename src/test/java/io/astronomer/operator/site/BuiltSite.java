package io.astronomer.operator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The site, built by the generator that {@code make site} installs.
 *
 * @param folder with the pages
 * @param log of the generator
 */
record BuiltSite(Path folder, int exitCode, String log) {
    static final Repository REPOSITORY = new Repository("https://github.com/acme/astro-operator", "v0");
    private static final Path MKDOCS =
            Path.of("target", "site", "venv", "bin", "mkdocs").toAbsolutePath();

    /** Builds the site, or skips the test. */
    static BuiltSite in(Path folder) throws IOException, InterruptedException {
        NeededProgram.require(
                Files.isExecutable(MKDOCS),
                "mkdocs is not installed in target/site/venv: make site installs it",
                System.getenv());
        Path html = folder.resolve("html");
        SiteSources.write(folder.resolve("docs"), REPOSITORY);
        Path configuration = Files.writeString(
                folder.resolve("mkdocs.yml"),
                Files.readString(Path.of("mkdocs.yml"))
                        .replace("docs_dir: target/site/docs", "docs_dir: docs")
                        .replace("site_dir: target/site/html", "site_dir: html"));
        Path log = folder.resolve("log");
        ProcessBuilder build = new ProcessBuilder(
                        MKDOCS.toString(), "build", "--quiet", "--config-file", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        build.environment().putAll(REPOSITORY.addresses());
        int exitCode = build.start().waitFor();
        return new BuiltSite(html, exitCode, Files.readString(log));
    }
}
