package io.astronomer.operator.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientToolsTest {

    @Test
    void publishedArgumentsHaveNoFolders() {
        assertThat(ClientTools.named("--report", "--astro-cli", "/home/me/bin/astro", "--app", "target/app"))
                .containsExactly("--report", "--astro-cli", "astro", "--app", "target/app");
    }
}
