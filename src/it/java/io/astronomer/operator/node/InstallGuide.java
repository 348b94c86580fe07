package io.astronomer.operator.node;

import io.astronomer.operator.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of docs/operate/install.md for Helm, with the words in capitals filled in. */
record InstallGuide(String organization, String namespaces, Path token) {
    private static final Path PAGE = Path.of("docs", "operate", "install.md");
    private static final Pattern COMMANDS = Pattern.compile("(?s)## Helm\n```sh\n(.*?)```");
    private static final Pattern TEST = Pattern.compile("`(helm -n \\S+ test [^`]+)`");

    /** Returns the commands in their order. A node that imported the image needs no registry. */
    List<String> install() {
        return found(COMMANDS)
                .replace(" --set image.registry=REGISTRY", "")
                .replace("PATH_OF_THE_TOKEN", token.toString())
                .replace("ORGANIZATION_ID", organization)
                .replace("NAMESPACES", namespaces)
                .lines()
                .toList();
    }

    static String test() {
        return found(TEST);
    }

    private static String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(TextFile.read(PAGE));
        if (!matcher.find()) {
            throw new IllegalStateException(PAGE + " has no " + pattern);
        }
        return matcher.group(1);
    }
}
