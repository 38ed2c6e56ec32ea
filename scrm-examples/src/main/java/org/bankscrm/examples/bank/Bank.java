package org.bankscrm.examples.bank;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;

import java.util.List;

/**
 * A province as read: its organisation, and its customers as numbers.
 *
 * <p>Customers, managers and WeCom contacts are numbered; what is known of each stands in an array. The {@linkplain
 * org.bankscrm.core.customer.IdentityGraph identity graph} keeps an object per key and is meant for the facts of few
 * persons, so here the identities of the whole province are a table from contact to customer.
 *
 * <p>Not to be changed while others read it; the arrays are the object's own.
 */
public final class Bank {
    private final Organisation organisation;
    private final Units units;
    private final TextNumbers managers;
    private final int[] managerUnits;
    private final List<StaffStatus> managerStates;
    private final TextNumbers contacts;
    private final int[] contactCustomers;
    private final int[] customerUnits;
    private final int[] customerManagers;

    Bank(
            Organisation organisation,
            Units units,
            TextNumbers managers,
            int[] managerUnits,
            List<StaffStatus> managerStates,
            TextNumbers contacts,
            int[] contactCustomers,
            int[] customerUnits,
            int[] customerManagers) {
        this.organisation = organisation;
        this.units = units;
        this.managers = managers;
        this.managerUnits = managerUnits;
        this.managerStates = List.copyOf(managerStates);
        this.contacts = contacts;
        this.contactCustomers = contactCustomers;
        this.customerUnits = customerUnits;
        this.customerManagers = customerManagers;
    }

    /** Returns units and employees over time. */
    public Organisation organisation() {
        return organisation;
    }

    /** Returns the units that stood when the files were written. */
    public Units units() {
        return units;
    }

    /** Returns the unit a manager belongs to, or {@link Units#NONE} for one no file knows. */
    public int unitOfManager(String manager) {
        int number = managers.find(manager);
        return number == TextNumbers.NONE ? Units.NONE : managerUnits[number];
    }

    /** Returns how many WeCom contacts are known customers. */
    public int contacts() {
        return contacts.size();
    }

    /** Returns the number of a WeCom contact, or {@link TextNumbers#NONE} for one who is no known customer. */
    public int contact(String externalUserId) {
        return contacts.find(externalUserId);
    }

    /** Returns the customer a WeCom contact is; several contacts may be one customer. */
    public int customerOfContact(int contact) {
        return contactCustomers[contact];
    }

    /** Returns how many customers there are. */
    public int customers() {
        return customerUnits.length;
    }

    /**
     * Returns the unit whose base a customer belongs to: that of the managing manager, or the one that keeps the account
     * if nobody manages the customer.
     */
    public int unitOfCustomer(int customer) {
        return customerUnits[customer];
    }

    /** Returns the number of the manager who manages a customer, or {@link TextNumbers#NONE} if nobody does. */
    public int managerOfCustomer(int customer) {
        return customerManagers[customer];
    }

    /** Returns how many managers there are; they are numbered in the order of their file. */
    public int managers() {
        return managers.size();
    }

    /** Returns a manager by the number. */
    public EmployeeId manager(int number) {
        return new EmployeeId(managers.text(number));
    }

    /** Returns the number of the unit a manager belongs to, or {@link Units#NONE}. */
    public int unitOfManager(int number) {
        return managerUnits[number];
    }

    /** Returns whether a manager is at work, on leave or gone. */
    public StaffStatus statusOfManager(int number) {
        return managerStates.get(number);
    }
}
