/** What the tests of every module share. Depends on no other module of Verger, so that each of them can use it. */
package dev.verger.testing;
