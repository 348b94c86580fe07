package io.astronomer.operator.e2e;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.chart.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** The namespace of a scene, as the default one of a kubectl, and a folder for the files that the commands of a page name. */
record Place(TestNamespace scene, Path folder, Kubectl kubectl) {
    /** The namespaces that pages name. */
    private static final Pattern NAMESPACE =
            Pattern.compile("(?<=-n |namespace |namespace=)(airflow|team-a|NAMESPACE)\\b");

    private static final Pattern SAMPLE = Pattern.compile("deploy/samples/\\S+\\.yaml");

    static Place of(TestNamespace scene) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(
                scene.environment().folder().resolve(scene.namespace()).toAbsolutePath());
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.copy(scene.environment().cluster().kubeconfig(), kubeconfig, StandardCopyOption.REPLACE_EXISTING);
        Kubectl kubectl = new Kubectl(kubeconfig);
        kubectl.run("kubectl config set-context --current --namespace=" + scene.namespace());
        return new Place(scene, folder, kubectl);
    }

    /** Runs a command of a page in the scene's namespace. */
    String run(String command) throws IOException, InterruptedException {
        return kubectl.run(NAMESPACE.matcher(command).replaceAll(scene.namespace()));
    }

    /** Runs a command with a name for {@code NAME}. */
    String run(String command, String name) throws IOException, InterruptedException {
        return run(command.replaceAll("\\bNAME\\b", name));
    }

    /** Runs a command on a sample, which gets the names and the label of the scene. */
    String runOnSample(String command) throws IOException, InterruptedException {
        String sample =
                SAMPLE.matcher(command).results().findFirst().orElseThrow().group();
        String text = scene.labelled(Samples.inScene(scene, TextFile.read(Path.of(sample))));
        Path copy = write(Path.of(sample).getFileName().toString(), text);
        return run(command.replace(sample, copy.toString()));
    }

    /** Writes a file into the folder. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
