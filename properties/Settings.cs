using FsCheck.Xunit;

[assembly: Properties(MaxTest = 200)]
