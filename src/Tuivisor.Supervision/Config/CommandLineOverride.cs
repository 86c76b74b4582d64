namespace Tuivisor.Supervision.Config;

/// <summary>A [supervisord] setting given on the command line: it wins over the file.</summary>
/// <param name="Key">Key of [supervisord] it stands for, for example "loglevel".</param>
/// <param name="Value">Text as given; "true" for options without an argument.</param>
/// <param name="Option">The option as typed, for messages: "-e" or "--loglevel".</param>
public sealed record CommandLineOverride(string Key, string Value, string Option);
