package io.astronomer.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unpacked image, run as by an engine: on a root that is read-only except for /tmp, as an unprivileged user. */
public record Container(Path root) {
    /** Root of the first user namespace may mount. The operator runs in the second one, without root. */
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

    /** Adds the mount points that an engine adds to an image, and the kubeconfig. */
    public static Container of(Path root, Path kubeconfig) throws IOException {
        for (String folder : List.of("dev", "etc", "proc")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String file : List.of("dev/null", "dev/random", "dev/urandom", "etc/hosts")) {
            Files.createFile(root.resolve(file));
        }
        Files.copy(kubeconfig, root.resolve("etc/kubeconfig"));
        return new Container(root.toAbsolutePath());
    }

    /** Returns the path of the kubeconfig in the container. */
    public static Path kubeconfig() {
        return Path.of("/etc/kubeconfig");
    }

    public List<String> command(String folder, List<String> words) {
        List<String> inside = new ArrayList<>(List.of("--root=" + root, "--wd=" + folder));
        inside.addAll(words);
        return contained(inside);
    }

    /** Returns the reason if this machine can't run a container. Many machines disable user namespaces. */
    public Optional<String> refusal() {
        try {
            Command.run(contained(List.of("/bin/true")));
            return Optional.empty();
        } catch (IOException refused) {
            // The message starts with the command, which is long.
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
