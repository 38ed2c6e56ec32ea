package org.bankscrm.examples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;

/** The arrows of the design, and the rules every package keeps. */
class ArchitectureTest {
    private static final String CORE = "org.bankscrm.core";

    /** What each room of the core may know; the shared foundation and the JDK are open to all. */
    static final Map<String, Set<String>> KNOWS = new TreeMap<>(Map.ofEntries(
            Map.entry("internal", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("money", Set.of()),
            Map.entry("decision", Set.of()),
            Map.entry("org", Set.of("time")),
            Map.entry("customer", Set.of("org")),
            Map.entry("jdbc", Set.of()),
            Map.entry("event", Set.of("customer", "org", "money", "time", "jdbc")),
            Map.entry("quota", Set.of("time", "jdbc")),
            Map.entry("attribution", Set.of("customer", "org", "time", "event", "jdbc")),
            Map.entry("routing", Set.of("customer", "org", "time", "event", "quota", "jdbc")),
            Map.entry("target", Set.of("customer", "org", "money", "time", "event")),
            Map.entry("report", Set.of("customer", "org", "money", "time", "event")),
            Map.entry("draw", Set.of("customer", "org", "money", "time", "event", "jdbc")),
            Map.entry("campaign", Set.of("customer", "org", "money", "time", "event", "quota", "draw", "jdbc"))));

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(CORE, "org.bankscrm.compliance", "org.bankscrm.wecom");

    @Test
    void each_room_of_the_core_knows_only_the_rooms_below_it() {
        for (Map.Entry<String, Set<String>> room : KNOWS.entrySet()) {
            String[] allowed = room.getValue().stream()
                    .map(name -> CORE + "." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(CORE + "." + room.getKey() + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.bankscrm..")
                            .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                            .and(DescribedPredicate.not(resideInAnyPackage(
                                    CORE,
                                    CORE + ".internal..",
                                    CORE + ".decision..",
                                    CORE + "." + room.getKey() + ".."))))
                    .check(LIBRARY);
        }
    }

    @Test
    void every_room_of_the_core_has_its_arrows_stated_here() {
        Set<String> rooms = new java.util.TreeSet<>();
        for (JavaClass type : LIBRARY) {
            if (type.getPackageName().startsWith(CORE + ".")) {
                rooms.add(type.getPackageName().substring(CORE.length() + 1).split("\\.", -1)[0]);
            }
        }
        assertThat(KNOWS.keySet()).containsExactlyElementsOf(rooms);
    }

    @Test
    void the_modules_know_the_core_and_not_each_other() {
        noClasses()
                .that()
                .resideInAPackage("org.bankscrm.compliance..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bankscrm.wecom..")
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAPackage("org.bankscrm.wecom..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bankscrm.compliance..")
                .check(LIBRARY);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("org.bankscrm.(*).(*)..").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void packages_are_named_for_what_the_bank_does() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..service..", "..helper..")
                .check(LIBRARY);
    }

    @Test
    void nothing_reads_the_clock_of_the_machine() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(LIBRARY);
    }

    @Test
    void nothing_makes_its_own_randomness_or_threads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, Executors.class, ForkJoinPool.class, Timer.class)
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(LIBRARY);
    }

    @Test
    void no_static_remembers() {
        fields().that().areStatic().should().beFinal().check(LIBRARY);
    }

    @Test
    void public_signatures_use_types_of_the_jdk_and_our_own_except_to_choose_the_http_client_and_the_json_mapper() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .doNotHaveFullName("org.bankscrm.wecom.client.WeComClient$Builder.http(okhttp3.OkHttpClient)")
                .and()
                .doNotHaveFullName(
                        "org.bankscrm.wecom.call.JacksonJson.with(com.fasterxml.jackson.databind.ObjectMapper)")
                .should(new ArchCondition<JavaMethod>("use only types of the JDK and our own") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getAllInvolvedRawTypes().stream()
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> !type.isPrimitive())
                                .filter(type -> !type.getPackageName().startsWith("java"))
                                .filter(type -> !type.getPackageName().startsWith("org.bankscrm"))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " shows " + type.getFullName())));
                    }
                })
                .check(LIBRARY);
    }

    @Test
    void records_that_hold_customer_ids_say_how_they_print() {
        classes()
                .that()
                .implement(org.bankscrm.core.customer.CustomerKey.class)
                .should(new ArchCondition<JavaClass>("declare toString") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean own = type.getMethods().stream()
                                .filter(method -> method.getName().equals("toString"))
                                .map(JavaMember::getModifiers)
                                .anyMatch(modifiers -> modifiers.contains(JavaModifier.PUBLIC));
                        if (!own) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " has no toString"));
                        }
                    }
                })
                .check(LIBRARY);
    }
}
