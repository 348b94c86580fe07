package io.astronomer.operator.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the project, as the build wrote it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"kubectl astro " + number()};
    }

    static String number() {
        return java.util.Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
