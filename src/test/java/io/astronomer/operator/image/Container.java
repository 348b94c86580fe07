package io.astronomer.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unpacked image as an engine runs it: on a root of its own that is read-only but for /tmp, as a user without rights. */
record Container(Path root) {
    /** Root of the first namespace may mount; in the second, which the operator is in, nobody is root. */
    private static final String CONTAIN = """
            image=$PATH
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            mount --rbind "$0" "$0"
            mount --rbind /proc "$0/proc"
            for file in /dev/null /dev/random /dev/urandom /etc/hosts; do
              mount --bind "$file" "$0$file"
            done
            mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"
            mount -o remount,bind,ro "$0"
            unshare=$(command -v unshare)
            PATH=$image exec "$unshare" --user --map-user=65532 --map-group=65532 "$@"
            """;

    /** Adds what an engine adds to an image: places to mount at, and a file of the cluster's. */
    static Container of(Path root, Path kubeconfig) throws IOException {
        for (String folder : List.of("dev", "etc", "proc")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String file : List.of("dev/null", "dev/random", "dev/urandom", "etc/hosts")) {
            Files.createFile(root.resolve(file));
        }
        Files.copy(kubeconfig, root.resolve("etc/kubeconfig"));
        return new Container(root.toAbsolutePath());
    }

    /** Where the cluster's file is, inside. */
    static Path kubeconfig() {
        return Path.of("/etc/kubeconfig");
    }

    List<String> command(String folder, List<String> words) {
        List<String> inside = new ArrayList<>(List.of("--root=" + root, "--wd=" + folder));
        inside.addAll(words);
        return contained(inside);
    }

    /** Why this machine lets nobody do that, if so: many switch off user namespaces. */
    Optional<String> refusal() {
        try {
            Command.run(contained(List.of("/bin/true")));
            return Optional.empty();
        } catch (IOException refused) {
            // The command is in the message before it, and long.
            String reason = String.valueOf(refused.getMessage()).replaceFirst("(?s).*/bin/true: ", "");
            return Optional.of("a container without an engine takes user namespaces: " + reason);
        }
    }

    private List<String> contained(List<String> inside) {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-euc", CONTAIN, root.toString()));
        command.addAll(inside);
        return command;
    }
}
