module.exports = { testEnvironment: "./environment.js" };
