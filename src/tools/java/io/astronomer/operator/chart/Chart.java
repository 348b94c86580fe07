package io.astronomer.operator.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.astronomer.operator.YamlDocuments;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The chart of the project, or a changed copy of it, rendered as a release named {@link #RELEASE}. */
public final class Chart {
    public static final Path FOLDER = Path.of("helm");
    public static final String RELEASE = "astro-operator";

    /** The values that a release requires. */
    public static final String REQUIRED = """
            organization: {id: clm8qv74h000008mlf08scq7k, allowedNamespaces: ["*"]}
            token: {existingSecret: {name: astro-operator-token}}
            """;

    private static final String OLDEST_KUBERNETES = "1.27.0";

    private final Path folder;
    private final String namespace;
    private final String kubernetes;

    private Chart(Path folder, String namespace, String kubernetes) {
        this.folder = folder;
        this.namespace = namespace;
        this.kubernetes = kubernetes;
    }

    /** Renders the objects of a release without its tests. Later values override earlier ones and the required ones. */
    public static List<GenericKubernetesResource> render(String... values) {
        return ours().objects(values);
    }

    public static Chart ours() {
        return in(FOLDER);
    }

    /** Returns the chart of a folder or an archive. */
    public static Chart in(Path folder) {
        return new Chart(folder, RELEASE, OLDEST_KUBERNETES);
    }

    public Chart intoNamespace(String other) {
        return new Chart(folder, other, kubernetes);
    }

    Chart onKubernetes(String version) {
        return new Chart(folder, namespace, version);
    }

    Path folder() {
        return folder;
    }

    public List<GenericKubernetesResource> objects(String... values) {
        return documents(values).stream()
                .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                .toList();
    }

    /** Returns each object as text, with a comment that names its template. */
    List<String> documents(String... values) {
        return YamlDocuments.of(text(values)).stream().map(String::strip).toList();
    }

    public String text(String... values) {
        TemplateCommand command = command();
        return withFiles(values, files -> {
            files.forEach(command::withValuesFile);
            return command.call();
        });
    }

    /** Renders with a value of the option {@code --set}. */
    public String textSetting(String name, String value) {
        return withFiles(new String[0], files -> {
            TemplateCommand command = command();
            files.forEach(command::withValuesFile);
            return command.set(name, value).call();
        });
    }

    private TemplateCommand command() {
        return new Helm(folder)
                .template()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeVersion(kubernetes);
    }

    /** Runs an action with the values in files. */
    static <T> T withFiles(String[] values, Function<List<Path>, T> action) {
        List<Path> files = new ArrayList<>();
        try {
            files.add(file(REQUIRED));
            for (String text : values) {
                files.add(file(text));
            }
            return action.apply(files);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile("values", ".yaml"), text);
    }
}
