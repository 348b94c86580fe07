package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLoadTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void manifestsAreReadWithTheirSecrets() {
        CommandLoad.write(100, folder);

        ManifestSet read = ManifestReader.read(
                SourceFiles.read(List.of(folder.toString()), InputStream.nullInputStream()), Optional.empty());

        assertThat(read.problems()).isEmpty();
        assertThat(read.objects()).hasSize(100);
        assertThat(read.secrets()).hasSize(5);
    }

    @Test
    void astroAcceptsTheObjects() {
        AstroService service = AstroService.withSandboxFixtures(InstantSource.system(), Ids.random());
        AstroSession session = service.session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        ObjectMapper json = new ObjectMapper();

        IntStream.range(0, 100)
                .mapToObj(CommandLoad::new)
                .filter(CommandLoad::isRemote)
                .forEach(one -> session.create(json.valueToTree(one.body())));

        assertThat(service.storedObjects()).hasSize(98);
    }
}
