package io.astronomer.operator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command that builds the archive of the documentation alone. The generator comes from PyPI: a release that takes
 * this archive runs no code from there beside its signatures.
 */
public final class SiteMain {
    private SiteMain() {}

    public static void main(String... arguments) throws IOException, Tools.Missing {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("the argument must be the version of the release, such as 0.1.0");
        }
        Path folder = Files.createDirectories(Products.ROOT.resolve("docs"));
        Path file = folder.resolve(new Names(arguments[0], "", "").docsFile());
        Site.archive(file, Commit.ofTheWorkTree());
        System.out.println(file);
    }
}
