package org.bankscrm.examples.draw;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.PublishedDeck;
import org.bankscrm.core.draw.proof.PublishedRaffle;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.examples.json.BadJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder in which all that is published of a draw stands (公示文件夹), see {@code DRAW.md}.
 *
 * <p>Files of supplements carry the number of their deck, such as {@code seal-1.json}; there is one file of awards.
 */
public final class PublishedFolder {
    private final Path folder;

    /** Makes a view of a folder that exists. */
    public PublishedFolder(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /** What came of verifying. */
    public sealed interface Verdict {
        /** All files could be read. */
        record Judged(Verification verification) implements Verdict {}

        /** They could not; one line for each reason, at least one. */
        record Unreadable(List<String> faults) implements Verdict {
            public Unreadable {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Publishes a commitment. */
    public void seal(SealedDeck sealed) throws IOException {
        write(
                DrawFiles.SEAL,
                sealed.plan().deckNumber(),
                DrawFiles.write(new DrawFiles.SealFile(sealed.plan(), sealed.commitment())));
    }

    /** Publishes hash and receipts of a deck that was built; O(n). */
    public void open(Deck deck, Entropy entropy) throws IOException {
        DeckPlan plan = deck.plan();
        write(
                DrawFiles.OPEN,
                plan.deckNumber(),
                DrawFiles.write(new DrawFiles.OpenFile(
                        plan.campaign(),
                        plan.deckNumber(),
                        entropy,
                        deck.hash(),
                        deck.receipts().root())));
    }

    /** Returns where the awards go; the caller closes it. */
    public OutputStream awards() throws IOException {
        return Files.newOutputStream(folder.resolve(DrawFiles.AWARDS));
    }

    /** Publishes the seed of a deck and what all awards of the campaign come to. */
    public void close(DeckPlan plan, Seed seed, Closing closing) throws IOException {
        write(
                DrawFiles.CLOSE,
                plan.deckNumber(),
                DrawFiles.write(new DrawFiles.CloseFile(plan.campaign(), plan.deckNumber(), seed, closing)));
    }

    /** Publishes the closing raffle of a deck. */
    public void raffle(DeckPlan plan, PublishedRaffle raffle) throws IOException {
        write(
                DrawFiles.RAFFLE,
                plan.deckNumber(),
                DrawFiles.write(new DrawFiles.RaffleFile(plan.campaign(), raffle), plan.table()));
    }

    private void write(String file, int deckNumber, byte[] json) throws IOException {
        Files.write(folder.resolve(DrawFiles.name(file, deckNumber)), json);
    }

    /** Reads and verifies everything; secret files are not looked at. */
    public Verdict verify(DrawVerifier verifier) throws IOException {
        Reading reading = new Reading();
        for (int deck = 0; deck < DrawFiles.decks(folder); deck++) {
            reading.deck(deck);
        }
        if (reading.decks.isEmpty()) {
            reading.faults.add(0, DrawFiles.SEAL + " is missing or broken");
        }
        if (!reading.faults.isEmpty()) {
            return new Verdict.Unreadable(reading.faults);
        }
        try (InputStream awards = Files.newInputStream(folder.resolve(DrawFiles.AWARDS))) {
            return new Verdict.Judged(verifier.verify(reading.decks, reading.closings.get(0), awards, reading.raffles));
        }
    }

    /** What was read so far. */
    private final class Reading {
        final List<String> faults = new ArrayList<>();
        final List<PublishedDeck> decks = new ArrayList<>();
        final List<Closing> closings = new ArrayList<>();
        final List<PublishedRaffle> raffles = new ArrayList<>();

        void deck(int number) throws IOException {
            Optional<DrawFiles.SealFile> seal = read(DrawFiles.SEAL, number, DrawFiles::readSeal);
            Optional<DrawFiles.OpenFile> open = read(DrawFiles.OPEN, number, DrawFiles::readOpen);
            Optional<DrawFiles.CloseFile> close = read(DrawFiles.CLOSE, number, DrawFiles::readClose);
            if (seal.isEmpty() || open.isEmpty() || close.isEmpty()) {
                return;
            }
            DeckPlan plan = seal.get().plan();
            of(plan, open.get().campaign() + " " + open.get().deckNumber(), DrawFiles.OPEN, number);
            of(plan, close.get().campaign() + " " + close.get().deckNumber(), DrawFiles.CLOSE, number);
            Closing closing = close.get().closing();
            if (!closings.isEmpty() && !closing.equals(closings.get(0))) {
                faults.add(
                        DrawFiles.name(DrawFiles.CLOSE, number) + " must tell the same awards as " + DrawFiles.CLOSE);
            }
            closings.add(closing);
            decks.add(new PublishedDeck(
                    plan,
                    seal.get().commitment(),
                    open.get().entropy(),
                    open.get().deckHash(),
                    open.get().receiptRoot(),
                    close.get().seed()));
            if (Files.exists(folder.resolve(DrawFiles.name(DrawFiles.RAFFLE, number)))) {
                read(DrawFiles.RAFFLE, number, json -> DrawFiles.readRaffle(json, plan.table()))
                        .ifPresent(raffle -> {
                            of(plan, raffle.campaign() + " " + raffle.raffle().deckNumber(), DrawFiles.RAFFLE, number);
                            raffles.add(raffle.raffle());
                        });
            }
        }

        private void of(DeckPlan plan, String found, String file, int number) {
            String wanted = plan.campaign() + " " + plan.deckNumber();
            if (!wanted.equals(found)) {
                faults.add(DrawFiles.name(file, number) + " must be of " + wanted);
            }
        }

        private <T> Optional<T> read(String file, int number, Reader<T> reader) throws IOException {
            String name = DrawFiles.name(file, number);
            if (!Files.isReadable(folder.resolve(name))) {
                faults.add("there is no file " + name);
                return Optional.empty();
            }
            try {
                return Optional.of(reader.read(Files.readAllBytes(folder.resolve(name))));
            } catch (BadJson e) {
                e.faults().forEach(fault -> faults.add(name + ": " + fault));
                return Optional.empty();
            }
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(byte[] json) throws BadJson, IOException;
    }
}
