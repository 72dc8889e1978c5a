namespace WriteIt.Runs.Options;

/// <summary>A part of a text that can be chosen for the whole.</summary>
/// <param name="Number">Its place in the text, from 1.</param>
/// <param name="Title">What it is called, one line.</param>
/// <param name="Text">The part itself.</param>
public sealed record TextOption(int Number, string Title, string Text);
