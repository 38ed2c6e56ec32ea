package org.bankscrm.core.draw.deck;

import java.security.SecureRandom;

class InMemorySeedVaultTest extends SeedVaultContract {
    @Override
    SeedVault vault() {
        return new InMemorySeedVault(new SecureRandom());
    }
}
