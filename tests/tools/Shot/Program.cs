using Tuivisor.Tools.Shot;

if (args is ["sheet", var columns, var target, .. var files] && int.TryParse(columns, out var across))
{
    File.WriteAllText(target + ".svg", Nested.Sheet([.. files.Select(File.ReadAllText)], across));
    return 0;
}

if (args.Length < 2 || !Size.TryParse(args[0], out var size))
{
    Console.Error.WriteLine("""
        usage: shot COLSxROWS PROGRAM [ARGUMENT...] < SCRIPT
        Runs PROGRAM on a terminal of that size and drives it by SCRIPT, one step a line:
          wait TEXT     until the screen shows TEXT (30 s at most); \n is the end of a row
          gone TEXT     until the screen no longer shows TEXT
          quiet MS      until nothing was written for MS milliseconds
          type TEXT     types TEXT
          keys NAME...  presses keys: Enter Esc Tab Up Down Left Right Home End PgUp PgDn Space C-a M-x F1 or a character
          mask A=>B     in what is shot from here on, text matching the regular expression A reads B, as wide as it was
          run COMMAND   runs a command of the shell
          light         from here on pictures are of a terminal with a light ground
          shot FILE     writes FILE.svg and FILE.txt
          frame SEC     adds the screen to a movie, for so many seconds
          movie FILE    writes the movie as FILE.svg
               shot sheet COLUMNS FILE PICTURE...
        Puts pictures of one size into one, FILE.svg.
        """);
    return 2;
}

return await Director.RunAsync(size, args[1], args[2..], Console.In, Console.Error);
