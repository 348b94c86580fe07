package io.astronomer.operator.ci;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A pull request of the manifests in {@code src/tools/resources/ci}, with an Astro service to which its base is applied, and
 * the comments of all its jobs.
 */
final class PullRequest implements AutoCloseable {
    /** A token that may only read. */
    static final String TOKEN = SandboxFixtures.VIEWER_TOKEN;

    static final String GITHUB_TOKEN = "ghs-not-a-real-token";
    static final String FILES = "environments/prod";
    static final String COMMIT = "5f3a1c0de4b2a79886f0c1d2e3f4a5b6c7d8e9f0";

    private static final Path RESOURCES = Path.of("src", "tools", "resources", "ci");
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private final Path folder;
    private final AstroServer astro =
            AstroServer.start(AstroService.withSandboxFixtures(() -> NOW, Ids.sequential()), 0);
    private final ChangedRepository repository;
    private final Programs programs;
    private final Path comments;
    private int jobs;

    PullRequest(Path folder) {
        this.folder = folder;
        try {
            comments = Files.createDirectories(folder.resolve("gh"));
            Files.writeString(comments.resolve("calls.txt"), "");
            for (JsonNode row : Json.parse(Files.readString(RESOURCES.resolve("astro.json")))) {
                String token = row.path("by").asText().equals("person")
                        ? SandboxFixtures.PERSONAL_TOKEN
                        : SandboxFixtures.ORGANIZATION_TOKEN;
                astro.service().session(token, SandboxFixtures.ORGANIZATION).create(row.path("body"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        programs = new Programs(folder);
        repository = new ChangedRepository(folder);
        repository.become(RESOURCES.resolve("main"));
        repository.push();
        repository.branch(ChangedRepository.CHANGE);
        repository.become(RESOURCES.resolve("change"));
        repository.push();
    }

    AstroServer astro() {
        return astro;
    }

    ChangedRepository repository() {
        return repository;
    }

    Programs programs() {
        return programs;
    }

    /** Returns the inputs of a workflow, with those of a case. */
    Map<String, String> inputs(Map<String, String> more) {
        Map<String, String> inputs = new HashMap<>(Map.of(
                "files", FILES,
                "organization", SandboxFixtures.ORGANIZATION,
                "token", TOKEN));
        inputs.putAll(more);
        return inputs;
    }

    /** Runs the action on the present state of the pull request. */
    GitHubJob.Result run(Map<String, String> inputs) {
        return run(GitHubJob.REPOSITORY, inputs(inputs));
    }

    /** Runs the action on a pull request whose branch is in another repository, so that the job has no secrets. */
    GitHubJob.Result runOfFork(Map<String, String> inputs) {
        Map<String, String> all = inputs(inputs);
        all.put("token", "");
        return run("stranger/airflow-objects", all);
    }

    private GitHubJob.Result run(String head, Map<String, String> inputs) {
        return run(
                """
                {"pull_request": {"number": 1, "user": {"login": "sam"},
                  "head": {"sha": "%s", "repo": {"full_name": "%s"}}, "base": {"repo": {"full_name": "%s"}}}}
                """.formatted(COMMIT, head, GitHubJob.REPOSITORY), ChangedRepository.MAIN, "refs/pull/1/merge", inputs);
    }

    /** Runs the action on an event that is no pull request. */
    GitHubJob.Result runOn(String event, String reference, Map<String, String> inputs) {
        return run(event, "", reference, inputs(inputs));
    }

    private GitHubJob.Result run(String event, String base, String reference, Map<String, String> inputs) {
        Path own = nextFolder();
        Path workspace = own.resolve("workspace");
        repository.checkOut(workspace, reference);
        // An archive is what a workflow has; most cases save the time to unpack and to try it.
        String path = inputs.containsKey("archive")
                ? programs.bin().toString()
                : programs.bin() + File.pathSeparator + programs.commandBin();
        return new GitHubJob(own.resolve("job"), workspace, path, settings())
                .run(event, Map.of("github.base_ref", base, "github.token", GITHUB_TOKEN), inputs);
    }

    /** Returns a new folder of a job. */
    Path nextFolder() {
        jobs++;
        try {
            return Files.createDirectories(folder.resolve("job-" + jobs));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> settings() {
        return Map.of("ASTRO_API_URL", astro.url(), "FAKE_GH", comments.toString());
    }

    /** Returns the comments, as the service lists them. */
    JsonNode comments() {
        Path file = comments.resolve("comments.json");
        return Json.parse(Files.exists(file) ? TextFile.read(file) : "[]");
    }

    /** Replaces the comments. */
    void comments(JsonNode written) {
        try {
            Files.writeString(comments.resolve("comments.json"), written.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the command lines of {@code gh}. */
    String calls() {
        return TextFile.read(comments.resolve("calls.txt"));
    }

    /** Makes the service refuse all requests for comments. */
    void refuseComments() {
        try {
            Files.writeString(comments.resolve("refuses"), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        astro.close();
    }
}
