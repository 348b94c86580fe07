package io.astronomer.operator.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the sources of the site, which {@code mkdocs.yml} names. */
public final class SiteSources {
    static final Path DOCS = Path.of("docs");
    private static final Path SITE = Path.of("target", "site");

    private SiteSources() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Repository repository = Repository.of(System.getenv(), ref());
        write(SITE.resolve("docs"), repository);
        StringBuilder addresses = new StringBuilder();
        repository.addresses().forEach((name, url) -> addresses.append("export %s='%s'%n".formatted(name, url)));
        Files.writeString(SITE.resolve("addresses"), addresses);
    }

    /** Replaces the folder by the pages, and all files beside them, as the site's generator reads them. */
    static void write(Path folder, Repository repository) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        OutsideLinks links = new OutsideLinks(DOCS, repository);
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(DOCS.relativize(file));
                Files.createDirectories(target.toAbsolutePath().getParent());
                if (file.toString().endsWith(".md")) {
                    Files.writeString(target, page(file, Files.readString(file), links));
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Returns the text of a page for the site. */
    static String page(Path file, String text, OutsideLinks links) {
        return SearchRank.frontMatter(DOCS.relativize(file))
                + PythonMarkdown.of(QuotedHeadings.bold(SchemePictures.split(links.absolute(file, text))));
    }

    /** Returns the tag of the present commit, or else its id. */
    private static String ref() throws IOException, InterruptedException {
        for (List<String> command : List.of(
                List.of("git", "describe", "--tags", "--exact-match", "HEAD"), List.of("git", "rev-parse", "HEAD"))) {
            Process git = new ProcessBuilder(command).start();
            String output = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            if (git.waitFor() == 0) {
                return output;
            }
        }
        return "main";
    }
}
