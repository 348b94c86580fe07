package io.astronomer.operator.ci;

import io.astronomer.operator.docs.GeneratedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The comment in docs/how-to/pull-requests.md, which a run of the action writes. */
public final class PullRequestPage {
    static final Path FILE = Path.of("docs", "how-to", "pull-requests.md");
    static final String COMMAND = "make docs";

    private static final GeneratedPart PART = new GeneratedPart("comment", COMMAND);

    private PullRequestPage() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("pull-request");
        try (PullRequest request = new PullRequest(folder)) {
            GitHubJob.Result result = request.run(Map.of("lint", "false"));
            if (result.code() != 0) {
                throw new IllegalStateException(result.log());
            }
            String comment = request.comments().path(0).path("body").asText();
            Files.writeString(FILE, with(comment, Files.readString(FILE)));
        }
    }

    /** Returns the page with another comment, as a quote. */
    static String with(String comment, String page) {
        String quote = comment.strip()
                .lines()
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
        return PART.replacedIn(page, quote + "\n");
    }
}
