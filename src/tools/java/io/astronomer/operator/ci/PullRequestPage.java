package io.astronomer.operator.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The comment in docs/how-to/pull-requests.md, which a run of the action writes. */
public final class PullRequestPage {
    static final Path FILE = Path.of("docs", "how-to", "pull-requests.md");
    static final String COMMAND = "make docs";

    private static final Pattern COMMENT = Pattern.compile(
            "(<!-- The comment of a run: make docs -->\n).*(<!-- End of the comment -->)", Pattern.DOTALL);

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
        Matcher place = COMMENT.matcher(page);
        if (!place.find()) {
            throw new IllegalStateException(FILE + " has no place for the comment");
        }
        return place.replaceFirst("$1" + Matcher.quoteReplacement(quote + "\n") + "$2");
    }
}
