/** CSV that spreadsheets open without harm. */
package dev.verger.platform.csv;
