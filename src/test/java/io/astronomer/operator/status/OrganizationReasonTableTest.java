package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Table of an organization's reasons in docs/concepts/organizations.md. */
class OrganizationReasonTableTest {
    private static final String ROW = "| `";

    @Test
    void pageHasOneRowForEachReason() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs", "concepts", "organizations.md"));
        int table = lines.indexOf("| reason | CredentialsValid | Ready | what it means, and what to do |");

        assertThat(lines.stream()
                        .skip(table + 1)
                        .filter(line -> line.startsWith(ROW))
                        .map(line -> line.substring(ROW.length(), line.indexOf('`', ROW.length()))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(OrganizationReason.values())
                        .map(OrganizationReason::text)
                        .toList());
    }
}
