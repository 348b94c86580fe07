package io.astronomer.operator.sandbox.kube.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the responses of the server that KUBECONFIG names into the transcripts. */
final class RecordTranscripts {
    private RecordTranscripts() {}

    public static void main(String... names) throws IOException {
        Widgets.apply(ApiServer.REAL.client());
        List<String> wanted = List.of(names);
        for (Path file : Transcript.files().toList()) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(file.toString()::contains)) {
                Files.writeString(file, Transcript.write(recorded(Transcript.read(file))));
            }
        }
        // Threads of the clients would keep the process alive.
        System.exit(0);
    }

    private static Transcript recorded(Transcript transcript) {
        try (Player player = new Player(ApiServer.REAL)) {
            List<Transcript.Step> steps = new ArrayList<>();
            transcript.steps().forEach(step -> steps.add(step.answered(player.play(step))));
            return new Transcript(transcript.title(), steps);
        }
    }
}
