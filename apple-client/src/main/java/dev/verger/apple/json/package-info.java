/**
 * How Apple writes JSON and dates. Lenient towards unknown members, numbers written as strings and strings written as
 * numbers; depends on no other package of this library.
 */
package dev.verger.apple.json;
